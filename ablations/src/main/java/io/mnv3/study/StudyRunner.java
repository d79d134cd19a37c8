package io.mnv3.study;

import io.mnv3.arch.Architecture;
import io.mnv3.job.Execution;
import io.mnv3.result.Measurement;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Trains one network of a study. */
public interface StudyRunner {

  /** The network that {@code run} trains: the study's, as the recipe has it. */
  Architecture architecture(StudyRun run);

  /** About how long {@code run} takes on this machine. */
  Duration estimate(StudyRun run);

  /** Whether trainings come one after another, or are done elsewhere. */
  default Execution execution() {
    return Execution.ONE_BY_ONE;
  }

  /** How many epochs {@code run} has. */
  int epochs(StudyRun run);

  /**
   * Trains; goes on from the checkpoint in {@code folder} where there is one.
   *
   * @param facts what is to be told with every record
   * @param id of the run that records
   * @param progress told each epoch when it is done
   * @return what it came to, {@link StudyRun#last} among it
   */
  List<Measurement> train(
      StudyRun run,
      Path folder,
      Map<String, String> facts,
      String id,
      Consumer<EpochRecord> progress);
}
