package io.mnv3.study;

import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Trains one network of a study. */
public interface StudyRunner {

  /**
   * What a training came to.
   *
   * @param validation share of the validation part that is right at the end, 0 to 1
   * @param test the same of the test part; empty for runs that must not see it
   * @param testLoss mean cross-entropy on the test part
   * @param epochs its log
   * @param facts what was found: digest of the data, images, epochs, …
   */
  record Outcome(
      double validation,
      OptionalDouble test,
      OptionalDouble testLoss,
      List<EpochRecord> epochs,
      Map<String, String> facts) {
    public Outcome {
      epochs = List.copyOf(epochs);
      facts = Map.copyOf(facts);
    }
  }

  /** About how long {@code run} takes on this machine. */
  Duration estimate(StudyRun run);

  /** How many epochs {@code run} has. */
  int epochs(StudyRun run);

  /**
   * Trains; goes on from the checkpoint in {@code folder} where there is one.
   *
   * @param progress told each epoch when it is done
   */
  Outcome train(StudyRun run, Path folder, Consumer<EpochRecord> progress);
}
