package io.mnv3.export;

import com.google.flatbuffers.FlatBufferBuilder;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsWeightsFormat;
import org.tensorflow.lite.schema.HardSwishOptions;
import org.tensorflow.lite.schema.MulOptions;
import org.tensorflow.lite.schema.PadOptions;
import org.tensorflow.lite.schema.Padding;
import org.tensorflow.lite.schema.Pool2DOptions;
import org.tensorflow.lite.schema.ReducerOptions;
import org.tensorflow.lite.schema.ReshapeOptions;

/** Options of TensorFlow Lite's operators, written to a file under construction. */
final class TfLiteOptions {
  /** For operators that have none. */
  static final Options NONE = new Options(BuiltinOptions.NONE, 0);

  private final FlatBufferBuilder builder;

  /**
   * Options in the file.
   *
   * @param type which table of the schema they are
   * @param offset where they are
   */
  record Options(byte type, int offset) {}

  TfLiteOptions(FlatBufferBuilder builder) {
    this.builder = builder;
  }

  Options convolution(boolean same, int stride, byte activation) {
    int offset =
        Conv2DOptions.createConv2DOptions(builder, padding(same), stride, stride, activation, 1, 1);
    return new Options(BuiltinOptions.Conv2DOptions, offset);
  }

  Options depthwise(boolean same, int stride, byte activation) {
    int offset =
        DepthwiseConv2DOptions.createDepthwiseConv2DOptions(
            builder, padding(same), stride, stride, 1, activation, 1, 1);
    return new Options(BuiltinOptions.DepthwiseConv2DOptions, offset);
  }

  private static byte padding(boolean same) {
    return same ? Padding.SAME : Padding.VALID;
  }

  Options fullyConnected(byte activation) {
    int offset =
        FullyConnectedOptions.createFullyConnectedOptions(
            builder, activation, FullyConnectedOptionsWeightsFormat.DEFAULT, false, false);
    return new Options(BuiltinOptions.FullyConnectedOptions, offset);
  }

  Options pool(int height, int width) {
    int offset =
        Pool2DOptions.createPool2DOptions(
            builder, Padding.VALID, width, height, width, height, ActivationFunctionType.NONE);
    return new Options(BuiltinOptions.Pool2DOptions, offset);
  }

  /** For an average over some dimensions, which are kept with size 1. */
  Options mean() {
    return new Options(
        BuiltinOptions.ReducerOptions, ReducerOptions.createReducerOptions(builder, true));
  }

  Options reshape() {
    ReshapeOptions.startReshapeOptions(builder);
    return new Options(BuiltinOptions.ReshapeOptions, ReshapeOptions.endReshapeOptions(builder));
  }

  Options add(byte activation) {
    return new Options(
        BuiltinOptions.AddOptions, AddOptions.createAddOptions(builder, activation, false));
  }

  Options mul(byte activation) {
    return new Options(BuiltinOptions.MulOptions, MulOptions.createMulOptions(builder, activation));
  }

  Options hardSwish() {
    HardSwishOptions.startHardSwishOptions(builder);
    return new Options(
        BuiltinOptions.HardSwishOptions, HardSwishOptions.endHardSwishOptions(builder));
  }

  Options pad() {
    PadOptions.startPadOptions(builder);
    return new Options(BuiltinOptions.PadOptions, PadOptions.endPadOptions(builder));
  }
}
