package io.mnv3.weights;

/**
 * The mixing function of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014): random-looking numbers that are a pure function of their place.
 */
public final class SplitMix64 {
  /** The odd number nearest to 2⁶⁴/φ, by which neighbouring places are spread. */
  public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** A bijection in which every bit of the result depends on every bit of {@code z}. */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number in [0, 1) made of the 53 high bits of {@link #mix}. */
  public static double uniform(long z) {
    return (mix(z) >>> 11) * 0x1p-53;
  }
}
