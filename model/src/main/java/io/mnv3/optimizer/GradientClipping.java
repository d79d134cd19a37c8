package io.mnv3.optimizer;

import io.mnv3.train.TensorVector;

/** Keeps the gradient of all weights together from being longer than a bound. */
public final class GradientClipping {
  private GradientClipping() {}

  /**
   * Shortens {@code gradients} to Euclidean length {@code longest} if they are longer.
   *
   * @return their length before
   */
  public static double byNorm(TensorVector gradients, double longest) {
    if (!(longest > 0)) {
      throw new IllegalArgumentException("a gradient's longest length is positive, not " + longest);
    }
    double norm = gradients.all().norm2Number().doubleValue();
    if (norm > longest) {
      gradients.all().muli(longest / norm);
    }
    return norm;
  }
}
