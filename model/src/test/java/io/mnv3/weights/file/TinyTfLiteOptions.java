package io.mnv3.weights.file;

import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.Conv2DOptionsT;
import org.tensorflow.lite.schema.DepthwiseConv2DOptionsT;
import org.tensorflow.lite.schema.MulOptionsT;
import org.tensorflow.lite.schema.Padding;

/** Options of operators in {@link TinyTfLite}. */
final class TinyTfLiteOptions {
  private TinyTfLiteOptions() {}

  static BuiltinOptionsUnion convolution(
      boolean depthwise, int stride, int activation, boolean same) {
    if (depthwise) {
      DepthwiseConv2DOptionsT options = new DepthwiseConv2DOptionsT();
      options.setPadding(same ? Padding.SAME : Padding.VALID);
      options.setStrideH(stride);
      options.setStrideW(stride);
      options.setDepthMultiplier(1);
      options.setFusedActivationFunction((byte) activation);
      return union(BuiltinOptions.DepthwiseConv2DOptions, options);
    }
    Conv2DOptionsT options = new Conv2DOptionsT();
    options.setPadding(same ? Padding.SAME : Padding.VALID);
    options.setStrideH(stride);
    options.setStrideW(stride);
    options.setFusedActivationFunction((byte) activation);
    return union(BuiltinOptions.Conv2DOptions, options);
  }

  static BuiltinOptionsUnion add(int activation) {
    AddOptionsT options = new AddOptionsT();
    options.setFusedActivationFunction((byte) activation);
    return union(BuiltinOptions.AddOptions, options);
  }

  static BuiltinOptionsUnion none() {
    return new BuiltinOptionsUnion();
  }

  static BuiltinOptionsUnion mul() {
    return union(BuiltinOptions.MulOptions, new MulOptionsT());
  }

  private static BuiltinOptionsUnion union(byte type, Object value) {
    BuiltinOptionsUnion union = new BuiltinOptionsUnion();
    union.setType(type);
    union.setValue(value);
    return union;
  }
}
