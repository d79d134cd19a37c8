package io.mnv3.statistic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The two-sided sign-flip (permutation) test of paired differences: were a pair's two sides alike,
 * the sign of each difference would be a coin's throw. The p-value is the share of all sign
 * patterns whose mean is at least as far from zero as the one observed. It is exact; with n pairs
 * the smallest possible is 2/2ⁿ, so that fewer than six pairs cannot reach 0.05.
 */
public final class SignFlip {
  /** Up to so many pairs all patterns are enumerated. */
  private static final int ENUMERATED = 20;

  private static final int DRAWN = 1 << ENUMERATED;
  private static final long SEED = 20190506;
  private static final double ROUNDING = 1e-9;

  private SignFlip() {}

  /**
   * The p-value for {@code differences}; for more than twenty an estimate from 2²⁰ seeded patterns,
   * the observed one among them.
   */
  public static double test(List<Double> differences) {
    if (differences.isEmpty()) {
      throw new IllegalArgumentException("nothing can be tested without a difference");
    }
    double[] values = differences.stream().mapToDouble(Double::doubleValue).toArray();
    double observed = Math.abs(sum(values, 0));
    double scale = differences.stream().mapToDouble(Math::abs).sum();
    double least = observed - ROUNDING * scale;
    return values.length <= ENUMERATED ? enumerated(values, least) : drawn(values, least);
  }

  private static double enumerated(double[] values, double least) {
    long patterns = 1L << values.length;
    long far = 0;
    for (long flips = 0; flips < patterns; flips++) {
      far += Math.abs(sum(values, flips)) >= least ? 1 : 0;
    }
    return (double) far / patterns;
  }

  private static double drawn(double[] values, double least) {
    SplittableRandom random = new SplittableRandom(SEED);
    long far = 1;
    for (int i = 1; i < DRAWN; i++) {
      double sum = 0;
      for (double value : values) {
        sum += random.nextBoolean() ? value : -value;
      }
      far += Math.abs(sum) >= least ? 1 : 0;
    }
    return (double) far / DRAWN;
  }

  private static double sum(double[] values, long flips) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (flips >>> i & 1) == 0 ? values[i] : -values[i];
    }
    return sum;
  }
}
