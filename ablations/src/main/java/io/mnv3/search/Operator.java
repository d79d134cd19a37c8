package io.mnv3.search;

/** What a block's layers compute (MnasNet, Section 4.1: ConvOp). */
public enum Operator {
  /** A full k×k convolution. */
  CONVOLUTION,
  /** A k×k depthwise convolution and a linear 1×1 convolution. */
  DEPTHWISE,
  /** An inverted bottleneck that expands to three times its input's width. */
  BOTTLENECK_3,
  /** An inverted bottleneck that expands to six times its input's width. */
  BOTTLENECK_6;

  /** Width of the depthwise convolution for {@code in} input channels. */
  int expansion(int in) {
    return switch (this) {
      case CONVOLUTION, DEPTHWISE -> in;
      case BOTTLENECK_3 -> 3 * in;
      case BOTTLENECK_6 -> 6 * in;
    };
  }
}
