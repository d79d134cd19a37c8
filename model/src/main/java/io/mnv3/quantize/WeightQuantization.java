package io.mnv3.quantize;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How a layer's weights are stored: each output's in signed bytes from −127 to 127 with a scale of
 * its own, zero being zero, and its bias as a 32-bit integer in units of input scale times weight
 * scale, so that it can be added to the sum of products as it is.
 */
public final class WeightQuantization {
  /** Biases stay a factor of two within 32 bits, which leaves the sum of products as much. */
  private static final double MOST_BIAS = 0x1p30;

  /**
   * Steps are not smaller than this share of the layer's largest: runtimes multiply sums by input
   * scale times weight scale over output scale, and refuse factors beyond all measure.
   */
  private static final float LEAST_SHARE = 0x1p-20f;

  private final float inputScale;
  private final float[] scales;

  private WeightQuantization(float inputScale, float[] scales) {
    this.inputScale = inputScale;
    this.scales = scales;
  }

  /**
   * The scales by which each output's largest weight is stored as 127, or coarser where its bias
   * would not fit otherwise.
   *
   * @param weight {@code [out, …]}
   * @param bias {@code [out]}
   * @param inputScale the scale of what the layer reads
   */
  static WeightQuantization of(INDArray weight, INDArray bias, float inputScale) {
    int outputs = Math.toIntExact(weight.size(0));
    float[] weights = weight.dup('c').data().asFloat();
    float[] biases = bias.dup('c').data().asFloat();
    int each = weights.length / outputs;
    float[] scales = new float[outputs];
    float greatest = 0;
    for (int o = 0; o < outputs; o++) {
      float largest = 0;
      for (int i = o * each; i < (o + 1) * each; i++) {
        largest = Math.max(largest, Math.abs(weights[i]));
      }
      double forBias = Math.abs(biases[o]) / (inputScale * MOST_BIAS);
      scales[o] = (float) Math.max(largest / Byte.MAX_VALUE, forBias);
      greatest = Math.max(greatest, scales[o]);
    }
    float least = greatest == 0 ? 1 : greatest * LEAST_SHARE;
    for (int o = 0; o < outputs; o++) {
      scales[o] = Math.max(scales[o], least);
    }
    return new WeightQuantization(inputScale, scales);
  }

  /** Scales of the weights, one for each output. */
  public float[] scales() {
    return scales.clone();
  }

  /** Scales of the biases. */
  public float[] biasScales() {
    float[] products = new float[scales.length];
    for (int o = 0; o < products.length; o++) {
      products[o] = inputScale * scales[o];
    }
    return products;
  }

  /** The stored form of {@code weight}, one of output {@code output}'s. */
  public byte quantize(float weight, int output) {
    double steps = Math.rint(weight / scales[output]);
    return (byte) Math.clamp(steps, -Byte.MAX_VALUE, Byte.MAX_VALUE);
  }

  /** The stored form of {@code bias}, output {@code output}'s. */
  public int quantizeBias(float bias, int output) {
    return (int) Math.rint(bias / ((double) inputScale * scales[output]));
  }

  /** A copy of {@code weight}, {@code [out, …]}, as it is after being stored. */
  public INDArray rounded(INDArray weight) {
    float[] values = weight.dup('c').data().asFloat();
    int each = values.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      int output = i / each;
      values[i] = scales[output] * quantize(values[i], output);
    }
    return Nd4j.createFromArray(values).reshape(weight.shape());
  }

  @Override
  public String toString() {
    return "weights in steps of " + Arrays.toString(scales);
  }
}
