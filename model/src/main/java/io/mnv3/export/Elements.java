package io.mnv3.export;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Elements of tensors in the order in which a format wants them. */
final class Elements {
  private Elements() {}

  /**
   * Puts {@code tensor}'s elements, its dimensions reordered by {@code permutation}, into {@code
   * target}; copies one tensor at a time.
   */
  static void write(INDArray tensor, int[] permutation, FloatBuffer target) {
    try (INDArray ordered = tensor.permute(permutation).dup('c')) {
      target.put(ordered.data().asFloat());
    }
  }
}
