package io.mnv3.netadapt;

import io.mnv3.training.EpochRecord;
import io.mnv3.training.TrainingOutcome;

/** Told how adaptations go; each tells of what matters to it. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE = new Progress() {};

  /**
   * A training from scratch begins, or is read where it was done before.
   *
   * @param name what is trained: {@code start} or {@code adapted}
   */
  default void training(long seed, String name, int epochs) {}

  /** An epoch of it is done. */
  default void epoch(EpochRecord epoch) {}

  /**
   * An iteration begins.
   *
   * @param trainings how many fine-tunings it has
   * @param steps of each
   */
  default void iteration(int number, int trainings, int steps) {}

  /** The proposal in which {@code layer} is narrower comes next. */
  default void trying(String layer) {}

  /** A step of its fine-tuning is done. */
  default void step() {}

  /** An iteration has ended, now or before. */
  default void chosen(Iteration iteration) {}

  /**
   * A seed's adaptation has come to its end.
   *
   * @param start the training of the network that was adapted
   * @param adapted the training from scratch of the one that came of it
   */
  default void ended(TrainingOutcome start, TrainingOutcome adapted) {}
}
