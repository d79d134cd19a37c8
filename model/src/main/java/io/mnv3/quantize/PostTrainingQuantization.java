package io.mnv3.quantize;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Quantises a trained network without training it again. */
public final class PostTrainingQuantization {
  private PostTrainingQuantization() {}

  /** Chooses how each node's output is stored; {@code network} has no batch norms. */
  public static QuantizedNetwork withRanges(
      Network network, Calibration calibration, RangeRule rule) {
    Map<String, Quantization> activations = new HashMap<>();
    Range input = calibration.histogram(Graph.INPUT).extremes();
    activations.put(Graph.INPUT, Quantization.of(input));
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
