package io.mnv3.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a recipe is followed on one machine.
 *
 * @param seed of the initial weights, the order of the images, augmentation and dropout
 * @param threads of oneDNN and of the decoding
 * @param from weights to begin with instead of new ones
 * @param testing whether the test part is scored at the end; a run by which something is chosen
 *     must not see it
 */
public record RunOptions(long seed, int threads, Optional<Path> from, boolean testing) {
  public RunOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("training needs a thread, not " + threads);
    }
  }
}
