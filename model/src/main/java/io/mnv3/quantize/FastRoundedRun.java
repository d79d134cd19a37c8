package io.mnv3.quantize;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.graph.Clamping;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What {@link RoundedRun} computes, by the fast engine: each operation is a network of its own,
 * since between any two of them numbers are rounded.
 */
final class FastRoundedRun implements AutoCloseable {
  private final QuantizedNetwork quantized;
  private final INDArray input;
  private final List<Operation> operations = new ArrayList<>();

  /** An operation with what it reads, {@code [N, H, W, C]} each, and where it writes. */
  private final class Operation implements AutoCloseable {
    private final Node node;
    private final List<INDArray> inputs;
    private final INDArray output;

    /** The output as {@code [N, H, W, C]}, in the same memory. */
    private final INDArray image;

    private final @Nullable PreparedNetwork prepared;
    private final @Nullable Session session;

    Operation(Network network, Node node, List<INDArray> inputs, int batch, int threads) {
      this.node = node;
      this.inputs = inputs;
      output = Nd4j.create(DataType.FLOAT, Tensors.output(node.output(), batch));
      image = output.reshape(node.output().withBatch(batch));
      boolean alone = inputs.size() == 1;
      prepared = alone ? new OneDnnEngine().prepare(single(network, node), batch, threads) : null;
      session = prepared == null ? null : prepared.newSession();
    }

    void run() {
      if (session != null) {
        session.run(inputs.getFirst(), output);
      } else if (node.op() instanceof Op.Scale) {
        inputs.getFirst().mul(inputs.getLast(), image);
      } else {
        inputs.getFirst().add(inputs.getLast(), image);
      }
      if (Clamping.of(quantized.network().graph(), node).isEmpty()) {
        round(output, quantized.activation(node.id()));
      }
    }

    @Override
    public void close() {
      if (prepared != null && session != null) {
        session.close();
        prepared.close();
      }
    }
  }

  /**
   * @param batch images a run
   * @param threads threads that an operation may use
   */
  FastRoundedRun(QuantizedNetwork quantized, int batch, int threads) {
    this.quantized = quantized;
    Network rounded = quantized.rounded();
    input = Nd4j.create(DataType.FLOAT, rounded.graph().input().withBatch(batch));
    Map<String, INDArray> images = new HashMap<>(Map.of(Graph.INPUT, input));
    for (Node node : rounded.graph().nodes()) {
      List<INDArray> inputs =
          node.inputs().stream().map(id -> Objects.requireNonNull(images.get(id))).toList();
      Operation operation = new Operation(rounded, node, inputs, batch, threads);
      operations.add(operation);
      images.put(node.id(), operation.image);
    }
  }

  /** The network of one operation, under its own name. */
  private static Network single(Network network, Node node) {
    GraphBuilder builder = new GraphBuilder(network.graph().shape(node.onlyInput()));
    builder.add(node.id(), node.op(), Graph.INPUT);
    Graph graph = builder.build();
    Map<String, INDArray> tensors = new HashMap<>();
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      tensors.put(spec.name(), network.weights().get(spec.name()));
    }
    return new Network(graph, Weights.of(graph, tensors, node.id()));
  }

  /**
   * What it gives for {@code images}, {@code [N, H, W, C]}: as the stored output means, c-order.
   */
  float[] output(INDArray images) {
    input.assign(images);
    round(input, quantized.activation(Graph.INPUT));
    operations.forEach(Operation::run);
    return operations.getLast().output.data().asFloat();
  }

  /** Rounds dense {@code values} to what an int8 file stores. */
  private static void round(INDArray values, Quantization quantization) {
    FloatBuffer floats = values.data().asNioFloat();
    for (int i = 0; i < floats.limit(); i++) {
      floats.put(i, quantization.dequantize(quantization.quantize(floats.get(i))));
    }
  }

  @Override
  public void close() {
    operations.forEach(Operation::close);
  }
}
