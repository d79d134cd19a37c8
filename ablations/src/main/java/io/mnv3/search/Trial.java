package io.mnv3.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A candidate that a search asked for.
 *
 * @param number of the evaluation, from 1
 */
public record Trial(int number, Candidate candidate, Evaluation evaluation) {
  /** Of its evaluation. */
  public double reward() {
    return evaluation.reward();
  }

  /** The one with the highest reward; of equals the first. */
  public static Optional<Trial> best(List<Trial> trials) {
    return trials.stream()
        .max(
            Comparator.comparingDouble(Trial::reward)
                .thenComparing(Comparator.comparingInt(Trial::number).reversed()));
  }
}
