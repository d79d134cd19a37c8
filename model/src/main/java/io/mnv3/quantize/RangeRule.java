package io.mnv3.quantize;

/** How a tensor's range is chosen from the values that it took on some pictures. */
public sealed interface RangeRule {
  /** The range for the values in {@code histogram}. */
  Range range(Histogram histogram);

  /** All values fit: nothing is cut, and one outlier makes every step larger. */
  record Extremes() implements RangeRule {
    @Override
    public Range range(Histogram histogram) {
      return histogram.extremes();
    }
  }

  /** The mean of the pictures' own extremes, where a moving average over pictures ends up. */
  record MeanExtremes() implements RangeRule {
    @Override
    public Range range(Histogram histogram) {
      return histogram.meanExtremes();
    }
  }

  /**
   * A share of the values is cut at either end.
   *
   * @param cut the share, such as 0.0001
   */
  record Percentile(double cut) implements RangeRule {
    @Override
    public Range range(Histogram histogram) {
      double total = histogram.zeros();
      for (int i = 0; i < histogram.bins(); i++) {
        total += histogram.count(i);
      }
      double most = cut * total;
      int low = 0;
      for (double below = histogram.count(low); below <= most && low < histogram.bins() / 2; ) {
        below += histogram.count(++low);
      }
      int high = histogram.bins() - 1;
      for (double above = histogram.count(high); above <= most && high >= histogram.bins() / 2; ) {
        above += histogram.count(--high);
      }
      Range all = histogram.extremes();
      return Range.around(
          Math.max(all.low(), histogram.edge(low)), Math.min(all.high(), histogram.edge(high + 1)));
    }
  }

  /** The range with the least {@link SquaredError}: cutting is weighed against rounding. */
  record LeastSquaredError() implements RangeRule {
    private static final int TRIALS = 100;

    @Override
    public Range range(Histogram histogram) {
      SquaredError error = new SquaredError(histogram);
      Range all = histogram.extremes();
      Range best = all;
      double least = error.of(all);
      for (int i = 1; i <= TRIALS; i++) {
        for (int j = 1; j <= TRIALS; j++) {
          Range trial = new Range(all.low() * i / TRIALS, all.high() * j / TRIALS);
          double found = error.of(trial);
          if (found < least) {
            least = found;
            best = trial;
          }
        }
      }
      return best;
    }
  }
}
