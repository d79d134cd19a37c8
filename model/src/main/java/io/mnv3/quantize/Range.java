package io.mnv3.quantize;

/**
 * The values that an eight-bit tensor can hold; others are cut to its ends. Zero is always among
 * them, since borders are filled with it.
 *
 * @param low at most zero
 * @param high at least zero
 */
public record Range(double low, double high) {
  public Range {
    if (!(low <= 0 && high >= 0 && high - low < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("[%s, %s] is no range around zero".formatted(low, high));
    }
  }

  /** The least range with zero that contains {@code low} and {@code high}. */
  public static Range around(double low, double high) {
    return new Range(Math.min(low, 0), Math.max(high, 0));
  }

  /** High minus low. */
  public double width() {
    return high - low;
  }
}
