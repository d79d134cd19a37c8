package io.mnv3.arch;

import java.io.Serializable;

/**
 * Squeeze-and-excite inside a block: global average pooling, a 1×1 convolution to {@code squeeze}
 * channels with ReLU, a 1×1 convolution back, the gate, and a multiplication. Both convolutions
 * have a bias and no batch norm.
 *
 * <p>The papers print only a tick; {@code squeeze} and {@code gate} are from the authors' code
 * (tensorflow/models, research/slim/nets/mobilenet/conv_blocks.py, and tensorflow/tpu,
 * models/official/mnasnet/mnasnet_models.py).
 *
 * @param squeeze width of the bottleneck, in channels
 * @param rule what {@code squeeze} follows when an edit changes the block's widths
 * @param gate the gate's non-linearity, {@link Nonlinearity#SIGMOID} or {@link
 *     Nonlinearity#HARD_SIGMOID}
 */
public record SqueezeExcite(int squeeze, SqueezeRule rule, Nonlinearity gate)
    implements Serializable {
  public SqueezeExcite {
    if (squeeze < 1) {
      throw new IllegalArgumentException("squeeze width must be at least 1, not " + squeeze);
    }
    if (gate != Nonlinearity.SIGMOID && gate != Nonlinearity.HARD_SIGMOID) {
      throw new IllegalArgumentException("a gate lies between 0 and 1; " + gate + " does not");
    }
  }

  /** The squeeze-and-excite that {@code rule} asks for in a block of these widths. */
  public static SqueezeExcite of(
      SqueezeRule rule, Nonlinearity gate, int in, int expansion, int out) {
    return new SqueezeExcite(rule.width(in, expansion, out), rule, gate);
  }

  /** The same squeeze-and-excite in a block of other widths. */
  public SqueezeExcite resized(int in, int expansion, int out) {
    return of(rule, gate, in, expansion, out);
  }

  public SqueezeExcite withGate(Nonlinearity newGate) {
    return new SqueezeExcite(squeeze, rule, newGate);
  }
}
