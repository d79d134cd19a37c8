package io.mnv3.statistic;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Means over training runs that differ only in their seed. There are too few of them for the
 * bootstrap, so the interval is Student's t.
 */
public final class Seeds {
  private static final double UPPER = 0.975;

  private Seeds() {}

  /** The mean with its 95 % interval; of a single run the interval is unbounded. */
  public static Estimate mean(List<Double> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("nothing can be estimated from no runs");
    }
    double[] values = runs.stream().mapToDouble(Double::doubleValue).toArray();
    double mean = runs.stream().mapToDouble(Double::doubleValue).sum() / values.length;
    double half = values.length == 1 ? Double.POSITIVE_INFINITY : half(values);
    return new Estimate(mean, mean - half, mean + half, values.length);
  }

  private static double half(double[] values) {
    double quantile =
        new TDistribution(null, values.length - 1.0).inverseCumulativeProbability(UPPER);
    return quantile * new StandardDeviation().evaluate(values) / Math.sqrt(values.length);
  }
}
