package io.mnv3.statistic;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Two one-sided t-tests (TOST; Schuirmann 1987) of equivalence: were the true mean outside the
 * bounds, how likely would differences be that lie at least as far within them. A claim that
 * something costs nothing is shown by a small p, and by nothing else: that no difference was found
 * says little where few were looked for. A 95 % interval that lies within the bounds is the same as
 * p &lt; 0.025.
 */
public final class Equivalence {
  private Equivalence() {}

  /**
   * The larger p of the two tests; 1 for a single difference.
   *
   * @param low smallest difference that counts as none
   * @param high largest difference that counts as none
   */
  public static double test(List<Double> differences, double low, double high) {
    double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
    if (values.length == 0 || !(low < high)) {
      throw new IllegalArgumentException(
          "%d differences between %s and %s".formatted(values.length, low, high));
    }
    if (values.length == 1) {
      return 1;
    }
    double mean = Seeds.mean(differences).value();
    double error = new StandardDeviation().evaluate(values) / Math.sqrt(values.length);
    return Math.max(
        above(mean - low, error, values.length), above(high - mean, error, values.length));
  }

  /** The p of {@code distance} from the bound inwards. */
  private static double above(double distance, double error, int count) {
    if (error == 0) {
      return distance > 0 ? 0 : 1;
    }
    return 1 - new TDistribution(null, count - 1.0).cumulativeProbability(distance / error);
  }
}
