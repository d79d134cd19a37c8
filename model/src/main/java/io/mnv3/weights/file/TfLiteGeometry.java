package io.mnv3.weights.file;

import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.Padding;

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
        padding == Padding.SAME);
  }
}
