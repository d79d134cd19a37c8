package io.mnv3.weights.file;

import io.mnv3.graph.Padding;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;

/**
 * How a convolution of a TensorFlow Lite model moves over its input.
 *
 * @param stride in both directions, −1 where they differ
 * @param dilation in both directions, −1 where they differ
 * @param same whether it pads as TensorFlow's SAME, and not at all otherwise
 */
record TfLiteGeometry(int stride, int dilation, boolean same) {
  static TfLiteGeometry of(TfLiteOperator operator) {
    if (operator.code() == BuiltinOperator.CONV_2D) {
      Conv2DOptions o = operator.options(new Conv2DOptions());
      return of(o.strideH(), o.strideW(), o.dilationHFactor(), o.dilationWFactor(), o.padding());
    }
    DepthwiseConv2DOptions o = operator.options(new DepthwiseConv2DOptions());
    return of(o.strideH(), o.strideW(), o.dilationHFactor(), o.dilationWFactor(), o.padding());
  }

  private static TfLiteGeometry of(
      int strideH, int strideW, int dilationH, int dilationW, int padding) {
    return new TfLiteGeometry(
        strideH == strideW ? strideH : -1,
        dilationH == dilationW ? dilationH : -1,
        padding == org.tensorflow.lite.schema.Padding.SAME);
  }

  /**
   * Whether it computes, along one dimension, what a convolution of the suite does.
   *
   * @param in rows before the zeros that PAD adds
   * @param before zeros that PAD adds before them
   * @param after zeros that PAD adds behind them
   * @param out rows that the suite's convolution has
   */
  boolean agrees(Padding padding, int kernel, int in, int before, int after, int out) {
    int first = same ? Padding.SAME.before(in, kernel, stride) : before;
    int rows =
        same
            ? Padding.SAME.output(in, kernel, stride)
            : (in + before + after - kernel) / stride + 1;
    return first == padding.before(in, kernel, stride) && rows == out;
  }
}
