package io.mnv3.quantize;

/**
 * How eight bits stand for a number: value = scale · (stored − zero), stored from −128 to 127.
 *
 * @param scale the step from one stored number to the next, positive
 * @param zero the stored number that means 0, exactly
 */
public record Quantization(float scale, int zero) {
  /** What TensorFlow Lite's LOGISTIC writes, always: [0, 1) in 256 steps. */
  public static final Quantization PROBABILITY = new Quantization(1f / 256, Byte.MIN_VALUE);

  private static final int STEPS = Byte.MAX_VALUE - Byte.MIN_VALUE;

  public Quantization {
    if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a scale must be positive, not " + scale);
    }
    if (zero < Byte.MIN_VALUE || zero > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("a zero point must be a signed byte, not " + zero);
    }
  }

  /**
   * Spreads the 256 stored numbers over {@code range}, then moves it by less than a step so that
   * zero is one of them. An empty range gets a step of 1: all its values are zero.
   */
  public static Quantization of(Range range) {
    float scale = (float) (range.width() / STEPS);
    if (scale < Float.MIN_NORMAL) {
      return new Quantization(1, 0);
    }
    long zero = Byte.MIN_VALUE - Math.round(range.low() / scale);
    return new Quantization(scale, Math.clamp(zero, Byte.MIN_VALUE, Byte.MAX_VALUE));
  }

  /** The stored number nearest to {@code value}; values beyond the range are cut. */
  public byte quantize(float value) {
    return (byte)
        Math.clamp((long) Math.rint(value / scale) + zero, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }

  /** What {@code stored} means. */
  public float dequantize(byte stored) {
    return scale * (stored - zero);
  }

  /** The same with a scale {@code factor} times as large: every value times {@code factor}. */
  public Quantization times(float factor) {
    return new Quantization(scale * factor, zero);
  }
}
