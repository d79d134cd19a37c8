package io.mnv3.weights.file;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Safetensors with our node names ({@code bneck5/se/reduce/weight}), float32, little-endian, in
 * order of execution; the network's table and all that belongs to its weights are in the metadata.
 */
public final class Safetensors {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /**
   * Writes {@code network} to {@code file}, whole or not at all.
   *
   * @throws IllegalArgumentException if its graph is not its table's (folded, for instance)
   * @throws UserError if the file cannot be written
   */
  public static void write(PretrainedNetwork network, Path file) {
    Graph graph = network.network().graph();
    Padding padding = padding(graph);
    double epsilon = epsilon(graph);
    if (!graph.equals(Lowering.lower(network.architecture(), padding, epsilon))) {
      throw new IllegalArgumentException(
          "the graph is not what the table of " + network.architecture().name() + " means");
    }
    NetworkMetadata metadata =
        new NetworkMetadata(
            network.architecture(),
            padding,
            epsilon,
            network.preprocessing(),
            network.firstClass(),
            network.source());
    List<TensorSpec> specs = TensorSpecs.of(graph);
    byte[] header = header(specs, metadata.toMap());
    AtomicFile.write(file, out -> write(out, header, specs, network.network().weights()));
  }

  /** How the convolutions of {@code graph} pad. */
  static Padding padding(Graph graph) {
    return graph.nodes().stream()
        .map(Node::op)
        .filter(Op.Convolution.class::isInstance)
        .map(Op.Convolution.class::cast)
        .map(Op.Convolution::padding)
        .findFirst()
        .orElse(Padding.SAME);
  }

  /** Epsilon of the batch norms of {@code graph}. */
  static double epsilon(Graph graph) {
    return graph.nodes().stream()
        .map(Node::op)
        .filter(Op.BatchNorm.class::isInstance)
        .map(Op.BatchNorm.class::cast)
        .map(Op.BatchNorm::epsilon)
        .findFirst()
        .orElse(Lowering.EPSILON);
  }

  private static byte[] header(List<TensorSpec> specs, Map<String, String> metadata) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject("__metadata__");
    metadata.forEach(texts::put);
    long begin = 0;
    for (TensorSpec spec : specs) {
      long end = begin + Float.BYTES * spec.size();
      ObjectNode tensor = root.putObject(spec.name());
      tensor.put("dtype", "F32");
      spec.shape().forEach(tensor.putArray("shape")::add);
      tensor.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    String json = root.toString();
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    String padded = json + " ".repeat(Math.floorMod(-length, ALIGNMENT));
    return padded.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(
      OutputStream out, byte[] header, List<TensorSpec> specs, Weights weights) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(0, header.length).array());
    out.write(header);
    for (TensorSpec spec : specs) {
      float[] values = weights.get(spec.name()).dup('c').data().asFloat();
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      out.write(bytes.array());
    }
  }

  /** The network in {@code file}, whose metadata are ours. */
  static PretrainedNetwork read(String file, TensorFile tensors) {
    NetworkMetadata metadata = NetworkMetadata.from(file, tensors.metadata());
    Architecture architecture = metadata.architecture();
    Graph graph = Graphs.lower(file, architecture, metadata.padding(), metadata.epsilon());
    Network network = new Network(graph, weights(graph, tensors, file));
    return new PretrainedNetwork(
        architecture, network, metadata.preprocessing(), metadata.firstClass(), metadata.source());
  }

  /** The weights of {@code graph} from tensors with our names. */
  static Weights weights(Graph graph, TensorFile tensors, String file) {
    Map<String, TensorSpec> specs = new HashMap<>();
    TensorSpecs.of(graph).forEach(spec -> specs.put(spec.name(), spec));
    Map<String, INDArray> arrays = new HashMap<>();
    for (SourceTensor tensor : tensors.tensors()) {
      TensorSpec spec = specs.get(tensor.name());
      if (spec == null) {
        throw new UserError(
            "%s has a tensor %s that the network has no place for".formatted(file, tensor.name()));
      }
      arrays.put(tensor.name(), tensor.in(file).toArray(spec.dimensions()));
    }
    return Weights.of(graph, arrays, file);
  }
}
