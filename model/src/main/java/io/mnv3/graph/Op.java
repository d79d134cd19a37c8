package io.mnv3.graph;

import io.mnv3.arch.Nonlinearity;

/**
 * An operation of a graph. Consumers switch over all of them without {@code default}, so that a new
 * one breaks the build wherever it is not handled.
 */
public sealed interface Op {

  /**
   * A dense k×k convolution; weight {@code [outputs, in, k, k]}, bias {@code [outputs]} if any.
   *
   * @param outputs output channels
   */
  record Convolution(int outputs, int kernel, int stride, Padding padding, boolean bias)
      implements Op {}

  /** A k×k depthwise convolution; weight {@code [C, 1, k, k]}, bias {@code [C]} if any. */
  record DepthwiseConvolution(int kernel, int stride, Padding padding, boolean bias)
      implements Op {}

  /**
   * Batch normalisation over the channels: scale·(x − mean)/√(variance + epsilon) + shift, with
   * four tensors {@code [C]}.
   */
  record BatchNorm(double epsilon) implements Op {
    public BatchNorm {
      if (!(epsilon > 0)) {
        throw new IllegalArgumentException("epsilon must be positive, not " + epsilon);
      }
    }
  }

  /** An element-wise non-linearity, never {@link Nonlinearity#LINEAR}. */
  record Activation(Nonlinearity nonlinearity) implements Op {
    public Activation {
      if (nonlinearity == Nonlinearity.LINEAR) {
        throw new IllegalArgumentException("a linear activation is no operation");
      }
    }
  }

  /** The mean over height and width: {@code [H, W, C]} to {@code [1, 1, C]}. */
  record GlobalAveragePool() implements Op {}

  /**
   * The first input, {@code [H, W, C]}, times the second, {@code [1, 1, C]}, channel by channel.
   */
  record Scale() implements Op {}

  /** The sum of two inputs of one shape. */
  record Add() implements Op {}

  /** Dropout in training, the identity otherwise. */
  record Dropout(double rate) implements Op {}

  /**
   * A linear layer over all elements of an image: weight {@code [outputs, in]}, bias {@code
   * [outputs]}; the output's shape is {@code [1, 1, outputs]}.
   */
  record FullyConnected(int outputs) implements Op {}
}
