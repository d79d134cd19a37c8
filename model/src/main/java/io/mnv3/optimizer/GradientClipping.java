package io.mnv3.optimizer;

import io.mnv3.onednn.Tensors;
import io.mnv3.train.TensorVector;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

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
    double norm = norm(gradients);
    if (norm > longest) {
      gradients.all().muli(longest / norm);
    }
    return norm;
  }

  /** The length, summed in double; nd4j's own sum in float loses three digits on a million. */
  private static double norm(TensorVector gradients) {
    MemorySegment memory = Tensors.segment(gradients.all());
    double sum = 0;
    for (long i = 0; i < gradients.size(); i++) {
      double g = memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      sum += g * g;
    }
    return Math.sqrt(sum);
  }
}
