package io.mnv3.netadapt;

import io.mnv3.training.EpochRecord;
import io.mnv3.training.TrainingOutcome;

/** Told how adaptations go. */
public interface Progress {
  /** Tells nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void training(long seed, String name, int epochs) {}

        @Override
        public void epoch(EpochRecord epoch) {}

        @Override
        public void iteration(int number, int trainings, int steps) {}

        @Override
        public void trying(String layer) {}

        @Override
        public void step() {}

        @Override
        public void chosen(Iteration iteration) {}

        @Override
        public void ended(TrainingOutcome start, TrainingOutcome adapted) {}
      };

  /**
   * A training from scratch begins, or is read where it was done before.
   *
   * @param name what is trained: {@code start} or {@code adapted}
   */
  void training(long seed, String name, int epochs);

  /** An epoch of it is done. */
  void epoch(EpochRecord epoch);

  /**
   * An iteration begins.
   *
   * @param trainings how many fine-tunings it has
   * @param steps of each
   */
  void iteration(int number, int trainings, int steps);

  /** The proposal in which {@code layer} is narrower comes next. */
  void trying(String layer);

  /** A step of its fine-tuning is done. */
  void step();

  /** An iteration has ended, now or before. */
  void chosen(Iteration iteration);

  /**
   * A seed's adaptation has come to its end.
   *
   * @param start the training of the network that was adapted
   * @param adapted the training from scratch of the one that came of it
   */
  void ended(TrainingOutcome start, TrainingOutcome adapted);
}
