package io.mnv3.quantize;

/**
 * What a histogram's values lose when they are stored in eight bits: the sum of squared errors for
 * any range, from sums that are made once. Zero loses nothing; what is less than half a step is
 * stored as zero; what lies within the range is off by a rounding error, evenly distributed, whose
 * mean square is a twelfth of the squared step; what lies beyond is off by its distance to the end.
 */
final class SquaredError {
  private static final int STEPS = 255;

  private final Histogram histogram;

  /** Over the bins before the index: how many, their sum and the sum of their squares. */
  private final double[] counts;

  private final double[] sums;
  private final double[] squares;

  SquaredError(Histogram histogram) {
    this.histogram = histogram;
    int bins = histogram.bins();
    counts = new double[bins + 1];
    sums = new double[bins + 1];
    squares = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      double count = histogram.count(i);
      double middle = (histogram.edge(i) + histogram.edge(i + 1)) / 2;
      counts[i + 1] = counts[i] + count;
      sums[i + 1] = sums[i] + count * middle;
      squares[i + 1] = squares[i] + count * middle * middle;
    }
  }

  /** The sum over all values when they are stored with {@code range}. */
  double of(Range range) {
    double step = range.width() / STEPS;
    int low = histogram.binOf(range.low());
    int high = histogram.binOf(range.high());
    int smallest = Math.max(low, histogram.binOf(-step / 2));
    int small = Math.clamp(histogram.binOf(step / 2), smallest, Math.max(smallest, high));
    double rounded = (counts[high] - counts[low]) - (counts[small] - counts[smallest]);
    return rounded * step * step / 12
        + (squares[small] - squares[smallest])
        + distance(0, low, range.low())
        + distance(high, counts.length - 1, range.high());
  }

  /** Sum of (value − end)² over the bins from {@code first} to before {@code last}. */
  private double distance(int first, int last, double end) {
    double count = counts[last] - counts[first];
    double sum = sums[last] - sums[first];
    double square = squares[last] - squares[first];
    return Math.max(0, square - 2 * end * sum + count * end * end);
  }
}
