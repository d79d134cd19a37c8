package io.mnv3.statistic;

import java.util.SplittableRandom;

/**
 * A random filter with the amplitude spectrum of a given one: every frequency of its discrete
 * Fourier transform is turned by an angle drawn anew, the same one in all channels. The mean of
 * each channel stays.
 */
final class RandomPhases {
  private RandomPhases() {}

  /**
   * @param filter {@code [C, k, k]}
   * @param kernel k, an odd number
   */
  static double[] of(double[] filter, int kernel, SplittableRandom random) {
    double[] phases = phases(kernel, random);
    double[] result = new double[filter.length];
    int taps = kernel * kernel;
    for (int channel = 0; channel < filter.length; channel += taps) {
      for (int frequency = 0; frequency < taps; frequency++) {
        add(filter, channel, kernel, frequency, phases[frequency], result);
      }
    }
    return result;
  }

  /** An angle for each frequency; of opposite frequencies opposite ones, so that all stays real. */
  private static double[] phases(int kernel, SplittableRandom random) {
    double[] phases = new double[kernel * kernel];
    for (int u = 0; u < kernel; u++) {
      for (int v = 0; v < kernel; v++) {
        int opposite = (kernel - u) % kernel * kernel + (kernel - v) % kernel;
        int here = u * kernel + v;
        if (here < opposite) {
          phases[here] = 2 * Math.PI * random.nextDouble();
          phases[opposite] = -phases[here];
        }
      }
    }
    return phases;
  }

  /** Adds one frequency of a channel of {@code filter}, turned by {@code phase}. */
  private static void add(
      double[] filter, int channel, int kernel, int frequency, double phase, double[] result) {
    double real = 0;
    double imaginary = 0;
    int taps = kernel * kernel;
    for (int tap = 0; tap < taps; tap++) {
      real += filter[channel + tap] * Math.cos(angle(frequency, tap, kernel));
      imaginary -= filter[channel + tap] * Math.sin(angle(frequency, tap, kernel));
    }
    double amplitude = Math.hypot(real, imaginary) / taps;
    double turned = Math.atan2(imaginary, real) + phase;
    for (int tap = 0; tap < taps; tap++) {
      result[channel + tap] += amplitude * Math.cos(angle(frequency, tap, kernel) + turned);
    }
  }

  private static double angle(int frequency, int tap, int kernel) {
    int y = tap / kernel * (frequency / kernel);
    int x = tap % kernel * (frequency % kernel);
    return 2 * Math.PI * ((x + y) % kernel) / kernel;
  }
}
