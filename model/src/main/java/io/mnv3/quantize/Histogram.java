package io.mnv3.quantize;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Where a tensor's values fall, over all pictures seen, each counted by what its channel matters to
 * the layers after it. Bins are as wide as a power of two; when a value lies beyond the last bin,
 * neighbours are merged until it fits, so that one pass over the pictures is enough and what was
 * counted stays right.
 */
public final class Histogram {
  /** Bins on either side of zero. */
  private static final int SIDE = 1 << 13;

  private static final double FIRST_WIDTH = 0x1p-40;

  private final Saturation saturation;
  private final double[] gains;
  private final double[] counts = new double[2 * SIDE];
  private double width = FIRST_WIDTH;
  private double zeros;
  private double low;
  private double high;
  private double sumOfLows;
  private double sumOfHighs;
  private int pictures;

  /**
   * A histogram of nothing yet.
   *
   * @param saturation beyond its ends values count as its ends
   * @param gains what a value of each channel counts
   */
  Histogram(Saturation saturation, double[] gains) {
    this.saturation = saturation;
    this.gains = gains.clone();
  }

  /**
   * Counts the values of one picture, {@code [C, H, W]}.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  void add(FloatBuffer values) {
    float least = 0;
    float greatest = 0;
    boolean finite = true;
    for (int i = 0; i < values.limit(); i++) {
      float value = saturation.clamp(values.get(i));
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      finite &= Float.isFinite(values.get(i));
    }
    if (!finite) {
      throw new IllegalArgumentException("a value is not finite");
    }
    widen(Math.max(-least, greatest));
    count(values);
    low = Math.min(low, least);
    high = Math.max(high, greatest);
    sumOfLows += least;
    sumOfHighs += greatest;
    pictures++;
  }

  private void count(FloatBuffer values) {
    double perUnit = 1 / width;
    int pixels = values.limit() / gains.length;
    for (int channel = 0; channel < gains.length; channel++) {
      double gain = gains[channel];
      for (int i = channel * pixels; i < (channel + 1) * pixels; i++) {
        float value = saturation.clamp(values.get(i));
        if (value == 0) {
          zeros += gain;
        } else {
          counts[(int) (value * perUnit + SIDE)] += gain;
        }
      }
    }
  }

  private void widen(double magnitude) {
    while (magnitude >= width * (SIDE - 1)) {
      for (int i = 0; i < SIDE / 2; i++) {
        int above = SIDE + i;
        counts[above] = counts[SIDE + 2 * i] + counts[SIDE + 2 * i + 1];
        int below = SIDE - 1 - i;
        counts[below] = counts[SIDE - 1 - 2 * i] + counts[SIDE - 2 - 2 * i];
      }
      Arrays.fill(counts, 0, SIDE / 2, 0);
      Arrays.fill(counts, SIDE + SIDE / 2, 2 * SIDE, 0);
      width *= 2;
    }
  }

  /** Number of bins; half of them are below zero. */
  int bins() {
    return counts.length;
  }

  /** What the values other than zero in bin {@code bin} count. */
  double count(int bin) {
    return counts[bin];
  }

  /** Lower end of bin {@code bin}, upper end of the one before. */
  double edge(int bin) {
    return (bin - SIDE) * width;
  }

  /** The first bin that ends above {@code value}, from 0 to {@link #bins}. */
  int binOf(double value) {
    return (int) Math.clamp(Math.floor(value / width) + SIDE, 0.0, counts.length);
  }

  /** What the values that were exactly zero count. */
  double zeros() {
    return zeros;
  }

  /** From the least to the greatest of all values, and zero. */
  Range extremes() {
    return new Range(low, high);
  }

  /** The mean over all pictures of a picture's extremes. */
  Range meanExtremes() {
    return pictures == 0 ? new Range(0, 0) : new Range(sumOfLows / pictures, sumOfHighs / pictures);
  }
}
