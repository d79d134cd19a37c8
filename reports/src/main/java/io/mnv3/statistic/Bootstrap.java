package io.mnv3.statistic;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Estimates with 95 % percentile-bootstrap intervals. The resampling is seeded, so that the same
 * samples give the same interval.
 *
 * <p>The interval covers the scatter within a set of samples taken in one run, not what changes
 * from run to run or from machine to machine.
 */
public final class Bootstrap {
  private static final int RESAMPLES = 2000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20190506;

  private Bootstrap() {}

  /** The median of {@code samples}. */
  public static Estimate median(List<Double> samples) {
    double[] values = array(samples);
    return estimate(median(values), values.length, random -> median(resampled(values, random)));
  }

  /** The mean of {@code samples}. */
  public static Estimate mean(List<Double> samples) {
    double[] values = array(samples);
    return estimate(mean(values), values.length, random -> mean(resampled(values, random)));
  }

  /**
   * The median of {@code numerator} over the median of {@code denominator}, taken independently.
   */
  public static Estimate ratio(List<Double> numerator, List<Double> denominator) {
    if (numerator.equals(denominator)) {
      return new Estimate(1, 1, 1, numerator.size());
    }
    double[] above = array(numerator);
    double[] below = array(denominator);
    return estimate(
        median(above) / median(below),
        Math.min(above.length, below.length),
        random -> median(resampled(above, random)) / median(resampled(below, random)));
  }

  /** The median of {@code some} minus the median of {@code others}, taken independently. */
  public static Estimate difference(List<Double> some, List<Double> others) {
    double[] from = array(some);
    double[] taken = array(others);
    return estimate(
        median(from) - median(taken),
        Math.min(from.length, taken.length),
        random -> median(resampled(from, random)) - median(resampled(taken, random)));
  }

  private static Estimate estimate(
      double value, int samples, ToDoubleFunction<SplittableRandom> statistic) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] resampled = new double[RESAMPLES];
    Arrays.setAll(resampled, i -> statistic.applyAsDouble(random));
    Arrays.sort(resampled);
    int tail = (int) (TAIL * RESAMPLES);
    return new Estimate(value, resampled[tail], resampled[RESAMPLES - 1 - tail], samples);
  }

  private static double[] resampled(double[] values, SplittableRandom random) {
    double[] resampled = new double[values.length];
    Arrays.setAll(resampled, i -> values[random.nextInt(values.length)]);
    return resampled;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double[] array(List<Double> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("nothing can be estimated from no samples");
    }
    return samples.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
