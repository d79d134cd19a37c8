package io.mnv3.training;

import io.mnv3.train.TensorVector;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.Optional;

/**
 * Notices that a run is past saving: a loss or a weight that is no number, or a loss far too big.
 */
final class LossGuard {
  /** Of the loss of a network that guesses: a run that gets there has never been seen to return. */
  private static final double EXPLODED = 100;

  private final double guessing;

  /**
   * @param classes how many the network tells apart
   */
  LossGuard(int classes) {
    guessing = Math.max(1, Math.log(classes));
  }

  /** What is wrong with {@code loss}, if anything. */
  Optional<String> problem(double loss) {
    if (!Double.isFinite(loss)) {
      return Optional.of("the loss is " + loss);
    }
    if (loss > EXPLODED * guessing) {
      return Optional.of("the loss exploded to %.3g".formatted(loss));
    }
    return Optional.empty();
  }

  /** Whether every element of {@code vectors} is a number; none else may get into a checkpoint. */
  static boolean areFinite(Collection<TensorVector> vectors) {
    return vectors.stream().allMatch(LossGuard::isFinite);
  }

  private static boolean isFinite(TensorVector vector) {
    FloatBuffer values = vector.all().data().asNioFloat();
    for (int i = 0; i < vector.size(); i++) {
      if (!Float.isFinite(values.get(i))) {
        return false;
      }
    }
    return true;
  }
}
