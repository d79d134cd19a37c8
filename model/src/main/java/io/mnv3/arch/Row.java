package io.mnv3.arch;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One row of a network's table, in the paper's columns (Tables 1 and 2): operator with its kernel,
 * expansion width, output channels, squeeze-and-excite, non-linearity, stride. Where the papers
 * leave something implicit (a residual connection, the squeeze width), the row says it.
 */
public sealed interface Row extends Serializable {

  /** Output channels for {@code in} input channels. */
  int out(int in);

  /** Stride of the row; 1 where it keeps the resolution. */
  default int stride() {
    return 1;
  }

  /** The non-linearity in the paper's column NL. */
  default Nonlinearity nonlinearity() {
    return Nonlinearity.LINEAR;
  }

  /** The same row with another non-linearity; rows that have none stay as they are. */
  default Row withNonlinearity(Nonlinearity other) {
    return this;
  }

  /** The same row with another stride; rows that have none stay as they are. */
  default Row withStride(int other) {
    return this;
  }

  /** A k×k convolution with batch norm: the stem, and the 1×1 convolution before pooling. */
  record Conv(int kernel, int out, Nonlinearity nonlinearity, int stride) implements Row {
    public Conv {
      Checks.kernel(kernel);
      Checks.width("output", out);
      Checks.stride(stride);
    }

    @Override
    public int out(int in) {
      return out;
    }

    @Override
    public Conv withNonlinearity(Nonlinearity other) {
      return new Conv(kernel, out, other, stride);
    }

    @Override
    public Conv withStride(int other) {
      return new Conv(kernel, out, nonlinearity, other);
    }
  }

  /**
   * An inverted residual ("bneck"): 1×1 expansion, k×k depthwise convolution, squeeze-and-excite if
   * any, linear 1×1 projection, and the residual if any. The expansion convolution is left out when
   * {@code expansion} is not greater than the input's width (conv_blocks.py).
   */
  record Bottleneck(
      int kernel,
      int expansion,
      int out,
      @Nullable SqueezeExcite squeezeExcite,
      Nonlinearity nonlinearity,
      int stride,
      boolean residual)
      implements Row {
    public Bottleneck {
      Checks.kernel(kernel);
      Checks.width("expansion", expansion);
      Checks.width("output", out);
      Checks.stride(stride);
      Checks.residual(residual, stride);
    }

    @Override
    public int out(int in) {
      return out;
    }

    @Override
    public Bottleneck withNonlinearity(Nonlinearity other) {
      return new Bottleneck(kernel, expansion, out, squeezeExcite, other, stride, residual);
    }

    @Override
    public Bottleneck withStride(int other) {
      return new Bottleneck(kernel, expansion, out, squeezeExcite, nonlinearity, other, residual);
    }

    public Bottleneck withSqueezeExcite(@Nullable SqueezeExcite other) {
      return new Bottleneck(kernel, expansion, out, other, nonlinearity, stride, residual);
    }

    public Bottleneck withResidual(boolean other) {
      return new Bottleneck(kernel, expansion, out, squeezeExcite, nonlinearity, stride, other);
    }

    public Bottleneck withKernel(int other) {
      return new Bottleneck(other, expansion, out, squeezeExcite, nonlinearity, stride, residual);
    }

    /** The block at other widths, in a place with {@code in} input channels. */
    public Bottleneck resized(int in, int newExpansion, int newOut) {
      SqueezeExcite se =
          squeezeExcite == null ? null : squeezeExcite.resized(in, newExpansion, newOut);
      return new Bottleneck(kernel, newExpansion, newOut, se, nonlinearity, stride, residual);
    }
  }

  /**
   * MobileNet-EdgeTPU's fused block: one full k×k convolution expands and strides, a linear 1×1
   * convolution projects. As in {@link Bottleneck}, no expansion is built when {@code expansion} is
   * not greater than the input's width, which leaves a 1×1 convolution.
   */
  record FusedBottleneck(
      int kernel, int expansion, int out, Nonlinearity nonlinearity, int stride, boolean residual)
      implements Row {
    public FusedBottleneck {
      Checks.kernel(kernel);
      Checks.width("expansion", expansion);
      Checks.width("output", out);
      Checks.stride(stride);
      Checks.residual(residual, stride);
    }

    @Override
    public int out(int in) {
      return out;
    }

    @Override
    public FusedBottleneck withNonlinearity(Nonlinearity other) {
      return new FusedBottleneck(kernel, expansion, out, other, stride, residual);
    }

    @Override
    public FusedBottleneck withStride(int other) {
      return new FusedBottleneck(kernel, expansion, out, nonlinearity, other, residual);
    }

    /** The block at other widths. */
    public FusedBottleneck resized(int newExpansion, int newOut) {
      return new FusedBottleneck(kernel, newExpansion, newOut, nonlinearity, stride, residual);
    }
  }

  /**
   * MobileNetV1's depthwise separable convolution: k×k depthwise, then 1×1, each with batch norm
   * and the non-linearity; squeeze-and-excite, if any, at the end (arXiv 1709.01507).
   */
  record Separable(
      int kernel,
      int out,
      @Nullable SqueezeExcite squeezeExcite,
      Nonlinearity nonlinearity,
      int stride)
      implements Row {
    public Separable {
      Checks.kernel(kernel);
      Checks.width("output", out);
      Checks.stride(stride);
    }

    @Override
    public int out(int in) {
      return out;
    }

    @Override
    public Separable withNonlinearity(Nonlinearity other) {
      return new Separable(kernel, out, squeezeExcite, other, stride);
    }

    @Override
    public Separable withStride(int other) {
      return new Separable(kernel, out, squeezeExcite, nonlinearity, other);
    }

    public Separable withSqueezeExcite(@Nullable SqueezeExcite other) {
      return new Separable(kernel, out, other, nonlinearity, stride);
    }

    /** The block at another width, in a place with {@code in} input channels. */
    public Separable resized(int in, int newOut) {
      SqueezeExcite se = squeezeExcite == null ? null : squeezeExcite.resized(in, in, newOut);
      return new Separable(kernel, newOut, se, nonlinearity, stride);
    }
  }

  /** Global average pooling. */
  record Pool() implements Row {
    @Override
    public int out(int in) {
      return in;
    }
  }

  /** The 1×1 convolution after pooling, with a bias and no batch norm ("conv2d 1×1, NBN"). */
  record Dense(int out, Nonlinearity nonlinearity) implements Row {
    public Dense {
      Checks.width("output", out);
    }

    @Override
    public int out(int in) {
      return out;
    }

    @Override
    public Dense withNonlinearity(Nonlinearity other) {
      return new Dense(out, other);
    }
  }

  /**
   * The linear layer that gives the logits, with a bias, after dropout in training.
   *
   * @param dropout share of the inputs that training drops, in [0, 1)
   */
  record Classifier(int classes, double dropout) implements Row {
    public Classifier {
      Checks.width("class", classes);
      if (!(dropout >= 0 && dropout < 1)) {
        throw new IllegalArgumentException("dropout must be in [0, 1), not " + dropout);
      }
    }

    @Override
    public int out(int in) {
      return classes;
    }
  }
}
