package io.mnv3.statistic;

/**
 * A number estimated from samples, or predicted.
 *
 * @param value the estimate
 * @param low lower end of its interval, of 95 % where nothing else is said
 * @param high upper end of its interval
 * @param samples how many samples it rests on; of two sets, the smaller
 */
public record Estimate(double value, double low, double high, int samples) {

  /** A number that is known without error. */
  public static Estimate exactly(double value) {
    return new Estimate(value, value, value, 1);
  }

  /** The lower end of its interval; the number itself where no end is claimed. */
  public double least() {
    return Double.isFinite(low) ? low : value;
  }

  /** The upper end of its interval; the number itself where no end is claimed. */
  public double greatest() {
    return Double.isFinite(high) ? high : value;
  }

  /** The same in another unit. */
  public Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor, samples);
  }

  /** Whether the whole interval lies above {@code bound}. */
  public boolean above(double bound) {
    return low > bound;
  }

  /** Whether the whole interval lies below {@code bound}. */
  public boolean below(double bound) {
    return high < bound;
  }
}
