package io.mnv3.netadapt;

import java.util.Arrays;

/**
 * The mean of differences between two networks, image by image: what both find hard is hard to
 * both, so that it scatters far less than either network's mean.
 *
 * @param error standard error of the mean
 */
record MeanDifference(double mean, double error) {

  static MeanDifference of(double[] differences) {
    double mean = Arrays.stream(differences).sum() / differences.length;
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double variance = squares / Math.max(1, differences.length - 1);
    return new MeanDifference(mean, Math.sqrt(variance / differences.length));
  }
}
