package io.mnv3.train;

/** Which elements dropout keeps: a pure function of the step's seed, the node and the element. */
final class DropoutMask {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private DropoutMask() {}

  /**
   * Whether an element is kept, which happens with probability 1 − {@code rate}.
   *
   * @param seed of the step
   * @param node place of the node in its graph
   * @param element index in {@code [N, H, W, C]}, row-major
   */
  static boolean keep(long seed, int node, long element, double rate) {
    long z = mixed(mixed(seed + node * GOLDEN) + (element + 1) * GOLDEN);
    return (z >>> 11) * 0x1p-53 >= rate;
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
