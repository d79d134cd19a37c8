package io.mnv3.figure;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The range of some numbers, for an axis.
 *
 * @param greatest not less than {@code least}
 */
record Range(double least, double greatest) {
  /** Of an axis through a single number: as a part of the number, or of one if that is more. */
  private static final double SINGLE = 0.1;

  /** Of {@code values}; from 0 to 1 where there are none. */
  static Range of(DoubleStream values) {
    double[] all = values.toArray();
    return all.length == 0
        ? new Range(0, 1)
        : new Range(Arrays.stream(all).min().orElseThrow(), Arrays.stream(all).max().orElseThrow());
  }

  /** From end to end; never zero, since no axis is. */
  double span() {
    return greatest > least ? greatest - least : SINGLE * Math.max(1, Math.abs(greatest));
  }

  /**
   * With room at both ends.
   *
   * @param room as a part of the span
   */
  Range widened(double room) {
    return new Range(least - room * span(), greatest + room * span());
  }
}
