package io.mnv3.train;

import io.mnv3.engine.ChannelMoments;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives a network batch norms from which training can go on, where a file had folded them into the
 * convolutions and what stands for them adds a bias and no more. In training such a stand-in would
 * normalise, and the network would be another function.
 *
 * <p>The mean μ and the variance σ² of each channel before a batch norm are measured on some
 * images. With these as its statistics and a scale and shift that undo them, the batch norm
 * computes what it did, and in training, on batches like those images, nearly so.
 */
public final class BatchNormUnfolding {
  private BatchNormUnfolding() {}

  /**
   * Whether every batch norm of {@code network}, which is as its file gave it, adds a bias and does
   * nothing else.
   */
  public static boolean isFolded(Network network) {
    List<Node> norms = norms(network);
    return !norms.isEmpty() && norms.stream().allMatch(norm -> onlyAdds(network, norm));
  }

  private static boolean onlyAdds(Network network, Node norm) {
    double[] means = values(network, norm, Role.MEAN);
    double[] factors = factors(network, norm);
    for (int c = 0; c < means.length; c++) {
      if (means[c] != 0 || Math.abs(factors[c] - 1) > 1e-6) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same function with measured statistics.
   *
   * @param batches images, each {@code [N, H, W, C]}; what varies in no image has no variance
   *     either, so a few hundred are better than a few
   */
  public static Network unfold(Network network, List<INDArray> batches) {
    List<Node> norms = norms(network);
    // Each layer's input is what it was, whatever the batch norms before it have become: one pass
    // measures all layers.
    Map<String, ChannelMoments> moments =
        ChannelMoments.of(
            network, norms.stream().map(Node::onlyInput).collect(Collectors.toSet()), batches);
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (String name : network.weights().names()) {
      tensors.put(name, network.weights().get(name));
    }
    for (Node norm : norms) {
      ChannelMoments measured = moments.get(norm.onlyInput());
      if (measured == null) {
        throw new IllegalStateException("nothing was measured before " + norm.id());
      }
      unfold(network, norm, measured, tensors);
    }
    return new Network(
        network.graph(), Weights.of(network.graph(), tensors, "batch-norm unfolding"));
  }

  /**
   * What is factor·(x − mean) + shift becomes scale/√(σ² + ε)·(x − μ) + shift′, with scale =
   * factor·√(σ² + ε) and shift′ = shift + factor·(μ − mean).
   */
  private static void unfold(
      Network network, Node norm, ChannelMoments measured, Map<String, INDArray> tensors) {
    double[] means = measured.means();
    double[] variances = measured.variances();
    double[] oldMeans = values(network, norm, Role.MEAN);
    double[] shifts = values(network, norm, Role.SHIFT);
    double[] scales = factors(network, norm);
    for (int c = 0; c < means.length; c++) {
      shifts[c] += scales[c] * (means[c] - oldMeans[c]);
      scales[c] *= Math.sqrt(variances[c] + epsilon(norm));
    }
    put(tensors, norm, Role.MEAN, means);
    put(tensors, norm, Role.VARIANCE, variances);
    put(tensors, norm, Role.SCALE, scales);
    put(tensors, norm, Role.SHIFT, shifts);
  }

  private static void put(
      Map<String, INDArray> tensors, Node norm, Role role, double[] perChannel) {
    float[] rounded = new float[perChannel.length];
    for (int c = 0; c < rounded.length; c++) {
      rounded[c] = (float) perChannel[c];
    }
    tensors.put(norm.id() + "/" + role, Nd4j.createFromArray(rounded));
  }

  /** What each channel is multiplied by: scale/√(variance + ε). */
  private static double[] factors(Network network, Node norm) {
    double[] factors = values(network, norm, Role.SCALE);
    double[] variances = values(network, norm, Role.VARIANCE);
    for (int c = 0; c < factors.length; c++) {
      factors[c] /= Math.sqrt(variances[c] + epsilon(norm));
    }
    return factors;
  }

  private static double[] values(Network network, Node norm, Role role) {
    return network.weights().get(norm.id(), role).dup('c').data().asDouble();
  }

  private static List<Node> norms(Network network) {
    return network.graph().nodes().stream().filter(n -> n.op() instanceof Op.BatchNorm).toList();
  }

  private static double epsilon(Node norm) {
    if (norm.op() instanceof Op.BatchNorm batchNorm) {
      return batchNorm.epsilon();
    }
    throw new IllegalArgumentException(norm.id() + " is no batch norm");
  }
}
