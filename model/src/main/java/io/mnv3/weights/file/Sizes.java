package io.mnv3.weights.file;

import java.util.List;
import java.util.OptionalLong;

/** Arithmetic on sizes that a file claims. */
final class Sizes {
  private static final int MOST_DIMENSIONS = 8;

  private Sizes() {}

  /**
   * Bytes of a tensor, or nothing if the shape has a negative dimension or over eight, or the
   * tensor is larger than {@code limit}.
   */
  static OptionalLong bytes(List<Long> shape, int elementBytes, long limit) {
    if (shape.size() > MOST_DIMENSIONS) {
      return OptionalLong.empty();
    }
    long bytes = elementBytes;
    for (long dimension : shape) {
      if (dimension < 0 || (dimension > 0 && bytes > limit / dimension)) {
        return OptionalLong.empty();
      }
      bytes *= dimension;
    }
    return bytes > limit ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
