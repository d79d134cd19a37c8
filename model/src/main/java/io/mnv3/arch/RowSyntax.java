package io.mnv3.arch;

import org.jspecify.annotations.Nullable;

/** The words in which tables are written, so that they read like the paper's. */
final class RowSyntax {
  static final Nonlinearity HS = Nonlinearity.HARD_SWISH;
  static final Nonlinearity RE = Nonlinearity.RELU;
  static final Nonlinearity R6 = Nonlinearity.RELU6;

  /** No squeeze-and-excite. */
  static final @Nullable SqueezeExcite __ = null;

  /** The block adds its input to its output. */
  static final boolean ADD = true;

  /** The block adds nothing. */
  static final boolean NO = false;

  private RowSyntax() {}

  static Row conv(int kernel, int out, Nonlinearity nonlinearity, int stride) {
    return new Row.Conv(kernel, out, nonlinearity, stride);
  }

  static Row bneck(
      int kernel,
      int expansion,
      int out,
      @Nullable SqueezeExcite se,
      Nonlinearity nonlinearity,
      int stride,
      boolean residual) {
    return new Row.Bottleneck(kernel, expansion, out, se, nonlinearity, stride, residual);
  }

  static Row fused(
      int kernel, int expansion, int out, Nonlinearity nonlinearity, int stride, boolean residual) {
    return new Row.FusedBottleneck(kernel, expansion, out, nonlinearity, stride, residual);
  }

  static Row separable(int kernel, int out, Nonlinearity nonlinearity, int stride) {
    return new Row.Separable(kernel, out, null, nonlinearity, stride);
  }

  static Row pool() {
    return new Row.Pool();
  }

  static Row dense(int out, Nonlinearity nonlinearity) {
    return new Row.Dense(out, nonlinearity);
  }

  static Row classifier(int classes, double dropout) {
    return new Row.Classifier(classes, dropout);
  }

  /** MobileNetV3's squeeze-and-excite: a quarter of the expansion, hard sigmoid. */
  static SqueezeExcite se(int squeeze) {
    return new SqueezeExcite(squeeze, SqueezeRule.QUARTER_OF_EXPANSION, Nonlinearity.HARD_SIGMOID);
  }

  /** MnasNet's squeeze-and-excite: a quarter of the block's input, sigmoid. */
  static SqueezeExcite mnasSe(int squeeze) {
    return new SqueezeExcite(squeeze, SqueezeRule.QUARTER_OF_INPUT, Nonlinearity.SIGMOID);
  }
}
