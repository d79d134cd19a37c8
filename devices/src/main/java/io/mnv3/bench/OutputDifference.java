package io.mnv3.bench;

/** How far two implementations' outputs are apart. */
public final class OutputDifference {
  private OutputDifference() {}

  /**
   * The largest difference, relative to the largest expected output; infinite where one is not a
   * number.
   */
  public static double relative(float[] actual, float[] expected) {
    if (actual.length != expected.length) {
      throw new IllegalArgumentException(
          "%d outputs, and %d expected".formatted(actual.length, expected.length));
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      double here = Math.abs((double) actual[i] - expected[i]);
      if (Double.isNaN(here)) {
        return Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, here);
    }
    return difference / largest;
  }
}
