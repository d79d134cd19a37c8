package io.mnv3.train;

import io.mnv3.weights.SplitMix64;

/**
 * What dropout keeps, as a pure function of the step's seed and the element's place: the same for
 * every number of threads, and for whoever else computes the same step.
 */
public final class DropoutMask {
  private DropoutMask() {}

  /**
   * Whether an element is kept; what is kept is multiplied by {@link #scale}.
   *
   * @param seed of the step
   * @param node index of the dropout among the graph's nodes
   * @param element index in {@code [N, H, W, C]}, c-order
   * @param rate the share that is dropped
   */
  public static boolean keep(long seed, int node, long element, double rate) {
    long stream = SplitMix64.mix(SplitMix64.mix(seed) + node);
    return SplitMix64.uniform(stream + (element + 1) * SplitMix64.GOLDEN_GAMMA) >= rate;
  }

  /** The factor 1/(1 − rate), by which the expected value stays what it was. */
  public static double scale(double rate) {
    return 1 / (1 - rate);
  }
}
