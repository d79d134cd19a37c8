package io.mnv3.arch;

/**
 * The rounding of channel counts.
 *
 * <p>Source: {@code make_divisible} in tensorflow/models,
 * research/slim/nets/mobilenet/mobilenet.py.
 */
public final class Channels {
  private static final int DIVISOR = 8;
  private static final double LEAST_SHARE = 0.9;

  private Channels() {}

  /**
   * The multiple of 8 nearest to {@code channels}, ties upwards, at least 8; one multiple more
   * where that would lose over a tenth of the exact value.
   */
  public static int round(double channels) {
    int rounded = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return rounded < LEAST_SHARE * channels ? rounded + DIVISOR : rounded;
  }
}
