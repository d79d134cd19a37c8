package io.mnv3.optimizer;

import io.mnv3.weights.TensorSpec;

/**
 * An l2 penalty: its gradient, {@code factor}·w, is added to the loss's, as in the paper (Section
 * 6.1.1).
 *
 * @param factor 1e-5 in the paper
 * @param normsAndBiases whether batch norm's scales and shifts and all biases are penalised too
 */
public record WeightDecay(double factor, boolean normsAndBiases) {
  /** No penalty. */
  public static final WeightDecay NONE = new WeightDecay(0, false);

  public WeightDecay {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException("weight decay is not negative: " + factor);
    }
  }

  /** The factor for one tensor. */
  float of(TensorSpec spec) {
    return switch (spec.role()) {
      case WEIGHT -> (float) factor;
      case BIAS, SCALE, SHIFT -> normsAndBiases ? (float) factor : 0;
      case MEAN, VARIANCE -> 0;
    };
  }
}
