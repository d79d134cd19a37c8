package io.mnv3.quantize;

import io.mnv3.engine.ReferenceEngine;
import io.mnv3.graph.Clamping;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.weights.Network;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A quantised network in our reference engine: weights as they are after being stored, and each
 * tensor that an int8 file has rounded to what it can store.
 */
public final class RoundedRun {
  private final QuantizedNetwork quantized;
  private final Network rounded;

  public RoundedRun(QuantizedNetwork quantized) {
    this.quantized = quantized;
    rounded = quantized.rounded();
  }

  /**
   * Runs it once.
   *
   * @param observer is shown what each node computes, {@code [N, C, H, W]}, before it is stored,
   *     and may change it
   */
  public void run(INDArray input, BiConsumer<Node, INDArray> observer) {
    try (INDArray stored = input.dup('c')) {
      round(stored, quantized.activation(Graph.INPUT));
      ReferenceEngine.observe(
          rounded,
          stored,
          (node, value) -> {
            observer.accept(node, value);
            if (Clamping.of(rounded.graph(), node).isEmpty()) {
              round(value, quantized.activation(node.id()));
            }
          });
    }
  }

  /** What it gives for {@code input}, {@code [N, H, W, C]}: as the stored output means, c-order. */
  public float[] output(INDArray input) {
    String last = rounded.graph().nodes().getLast().id();
    List<INDArray> outputs = new ArrayList<>();
    run(
        input,
        (node, value) -> {
          if (node.id().equals(last)) {
            outputs.add(value.permute(0, 2, 3, 1).dup('c'));
          }
        });
    try (INDArray output = outputs.getFirst()) {
      round(output, quantized.activation(last));
      return output.data().asFloat();
    }
  }

  private static void round(INDArray values, Quantization quantization) {
    try (INDArray dense = values.dup('c')) {
      FloatBuffer floats = dense.data().asNioFloat();
      for (int i = 0; i < floats.limit(); i++) {
        floats.put(i, quantization.dequantize(quantization.quantize(floats.get(i))));
      }
      values.assign(dense);
    }
  }
}
