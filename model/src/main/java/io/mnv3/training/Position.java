package io.mnv3.training;

import org.jspecify.annotations.Nullable;

/**
 * How far a run is. Nothing in it depends on time, so that an interrupted run ends with the same
 * bytes as one that was not.
 *
 * @param step steps done
 * @param lossSum sum of the losses of the steps of the present epoch
 * @param correct images of the present epoch whose label was the first guess
 * @param best null before the first epoch's end
 */
record Position(long step, double lossSum, long correct, @Nullable Best best) {
  static final Position START = new Position(0, 0, 0, null);

  Position {
    if (step < 0 || correct < 0) {
      throw new IllegalArgumentException("a run at step %d, %d right".formatted(step, correct));
    }
  }

  /** After one more step. */
  Position after(double loss, int right) {
    return new Position(step + 1, lossSum + loss, correct + right, best);
  }

  /** At the beginning of the next epoch. */
  Position nextEpoch(Best reached) {
    boolean better = best == null || reached.beats(best);
    return new Position(step, 0, 0, better ? reached : best);
  }
}
