package io.mnv3.arch;

/** What every row must satisfy by itself. */
final class Checks {
  private Checks() {}

  static void kernel(int kernel) {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel must be odd and positive, not " + kernel);
    }
  }

  static void width(String what, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException(what + " count must be at least 1, not " + channels);
    }
  }

  static void stride(int stride) {
    if (stride != 1 && stride != 2) {
      throw new IllegalArgumentException("stride must be 1 or 2, not " + stride);
    }
  }

  static void residual(boolean residual, int stride) {
    if (residual && stride != 1) {
      throw new IllegalArgumentException("a residual needs stride 1, not " + stride);
    }
  }
}
