package io.mnv3.export;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import java.nio.file.Path;
import java.util.Map;
import onnx.Onnx;

/**
 * Writes networks as ONNX models of operator set 17, the first with all operators used here that
 * today's runtimes read without conversion.
 *
 * <p>The model takes {@code input}, {@code [N, 3, H, W]}, for any batch N, and gives {@code
 * logits}, {@code [N, classes]}, both float32. Batch norms are folded and dropout is gone; what
 * remains keeps its node's id as its name.
 */
public final class OnnxExporter {
  /** Name of the model's output. */
  public static final String OUTPUT = "logits";

  private static final long OPERATOR_SET = 17;

  /** The version of the format that came with operator set 17. */
  private static final long FORMAT_VERSION = 8;

  private static final String BATCH = "N";

  private OnnxExporter() {}

  /**
   * Writes {@code network} to {@code file}.
   *
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void write(Network network, Path file) {
    write(network, Map.of(), file);
  }

  /**
   * Writes {@code network} to {@code file}.
   *
   * @param properties what else the file says, see {@link Properties}
   * @throws io.mnv3.UserError if the file cannot be written
   */
  public static void write(Network network, Map<String, String> properties, Path file) {
    Onnx.ModelProto model = model(BatchNormFolding.fold(network), properties);
    AtomicFile.write(file, model::writeTo);
  }

  private static Onnx.ModelProto model(Network folded, Map<String, String> properties) {
    Onnx.ModelProto.Builder model =
        Onnx.ModelProto.newBuilder()
            .setIrVersion(FORMAT_VERSION)
            .setProducerName(Properties.PRODUCER)
            .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph(folded, properties.getOrDefault("architecture", "network")));
    property(model, "padding", Properties.padding(folded.graph()));
    properties.forEach((name, value) -> property(model, name, value));
    return model.build();
  }

  private static void property(Onnx.ModelProto.Builder model, String name, String value) {
    model.addMetadataProps(Onnx.StringStringEntryProto.newBuilder().setKey(name).setValue(value));
  }

  private static Onnx.GraphProto.Builder graph(Network folded, String name) {
    Graph graph = folded.graph();
    Shape in = graph.input();
    OnnxNodes nodes = new OnnxNodes(folded);
    for (Node node : graph.nodes()) {
      nodes.add(node);
    }
    return nodes
        .graph()
        .setName(name)
        .addInput(value(Graph.INPUT, channelFirst(in)))
        .addOutput(value(OUTPUT, outputShape(graph.nodes().getLast())));
  }

  /** Only a classifier's output is flat. */
  private static int[] outputShape(Node last) {
    return last.op() instanceof Op.FullyConnected fullyConnected
        ? new int[] {fullyConnected.outputs()}
        : channelFirst(last.output());
  }

  private static int[] channelFirst(Shape shape) {
    return new int[] {shape.channels(), shape.height(), shape.width()};
  }

  private static Onnx.ValueInfoProto.Builder value(String name, int[] afterBatch) {
    Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
    shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    for (int dimension : afterBatch) {
      shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
    }
    Onnx.TypeProto.Tensor.Builder tensor =
        Onnx.TypeProto.Tensor.newBuilder()
            .setElemType(Onnx.TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(Onnx.TypeProto.newBuilder().setTensorType(tensor));
  }
}
