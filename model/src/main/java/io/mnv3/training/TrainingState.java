package io.mnv3.training;

import java.util.List;

/** The names of a run's vectors in its checkpoints. */
final class TrainingState {
  static final String WEIGHTS = "weights";
  static final String STATISTICS = "statistics";
  static final String AVERAGE_WEIGHTS = "average-weights";
  static final String AVERAGE_STATISTICS = "average-statistics";

  /** The parts that make up the averaged network. */
  static final List<String> AVERAGES = List.of(AVERAGE_WEIGHTS, AVERAGE_STATISTICS);

  private TrainingState() {}
}
