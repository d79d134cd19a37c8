package io.mnv3.quantize;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Quantises a trained network without training it again: batch norms are folded, ranges chosen from
 * what the network computes on some pictures, and biases corrected for what rounding shifts.
 */
public final class PostTrainingQuantization {
  private PostTrainingQuantization() {}

  /**
   * The quantised form of {@code network}.
   *
   * @param pictures batches {@code [N, H, W, C]} of what the network will be shown, prepared;
   *     biases are corrected on the first
   * @param progress is told how many pictures are done
   * @throws io.mnv3.UserError if the network's values are not finite
   */
  public static QuantizedNetwork quantize(
      Network network, List<INDArray> pictures, IntConsumer progress) {
    Network folded = BatchNormFolding.fold(network);
    Calibration calibration = Calibration.of(folded, pictures, progress);
    QuantizedNetwork quantized = withRanges(folded, calibration, new RangeRule.LeastSquaredError());
    return BiasCorrection.correct(quantized, pictures.getFirst());
  }

  /**
   * Chooses how each node's output is stored, and leaves the biases as they are. The input's range
   * is that of the pictures, since pixels may be black and white; a sigmoid's is what TensorFlow
   * Lite's kernel writes.
   *
   * @param network without batch norms
   */
  public static QuantizedNetwork withRanges(
      Network network, Calibration calibration, RangeRule rule) {
    Map<String, Quantization> activations = new HashMap<>();
    RangeRule all = new RangeRule.Extremes();
    activations.put(Graph.INPUT, Quantization.of(all.range(calibration.histogram(Graph.INPUT))));
    for (Node node : network.graph().nodes()) {
      Quantization free = Quantization.of(rule.range(calibration.histogram(node.id())));
      activations.put(node.id(), isSigmoid(node.op()) ? Quantization.PROBABILITY : free);
    }
    return new QuantizedNetwork(network, activations);
  }

  private static boolean isSigmoid(Op op) {
    return op instanceof Op.Activation(Nonlinearity nonlinearity)
        && nonlinearity == Nonlinearity.SIGMOID;
  }
}
