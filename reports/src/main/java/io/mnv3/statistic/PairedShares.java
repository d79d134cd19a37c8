package io.mnv3.statistic;

import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.evaluate.Proportion;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The share of images that eight bits get right minus the share that float gets right, image by
 * image: only those count that one of the two gets right. Interval and test are Wald's after adding
 * an image to either of those two counts (Bonett and Price 2012, "Adjusted Wald confidence interval
 * for a difference of binomial proportions based on paired data"), so that no difference among few
 * images does not look like certainty.
 */
public final class PairedShares {
  private static final double Z = 1.959963984540054;

  private PairedShares() {}

  /** The difference with its 95 % interval; the estimate itself is not adjusted. */
  public static Estimate difference(PairedOutcomes outcomes) {
    double centre = centre(outcomes);
    double half = Z * error(outcomes);
    return new Estimate(outcomes.difference(), centre - half, centre + half, outcomes.images());
  }

  /**
   * The p of equivalence: the larger of two one-sided tests, as {@link Equivalence}'s.
   *
   * @param low smallest difference that counts as none
   * @param high largest difference that counts as none
   */
  public static double equivalence(PairedOutcomes outcomes, double low, double high) {
    double distance = Math.min(centre(outcomes) - low, high - centre(outcomes)) / error(outcomes);
    return 1 - new NormalDistribution(null, 0, 1).cumulativeProbability(distance);
  }

  /** A share with Wilson's interval. */
  public static Estimate share(Proportion share) {
    return new Estimate(share.share(), share.low(), share.high(), share.total());
  }

  private static double centre(PairedOutcomes outcomes) {
    return gained(outcomes) - lost(outcomes);
  }

  private static double error(PairedOutcomes outcomes) {
    double both = gained(outcomes) + lost(outcomes);
    double variance = both - centre(outcomes) * centre(outcomes);
    return Math.sqrt(variance / (outcomes.images() + 2.0));
  }

  private static double gained(PairedOutcomes outcomes) {
    return (outcomes.int8Only() + 1.0) / (outcomes.images() + 2.0);
  }

  private static double lost(PairedOutcomes outcomes) {
    return (outcomes.floatOnly() + 1.0) / (outcomes.images() + 2.0);
  }
}
