package io.mnv3.search;

import io.mnv3.arch.Architecture;
import io.mnv3.job.Execution;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Tells good networks from bad ones by a short training of a small likeness. Each training is a job
 * of its own: what comes of it follows from the network and the bounds alone.
 */
public interface Proxy {
  /** The likeness of a network that is trained. */
  Architecture fit(Architecture network);

  /** Epochs of a training. */
  int epochs();

  /** Whether trainings come one after another, or are done elsewhere. */
  default Execution execution() {
    return Execution.ONE_BY_ONE;
  }

  /** What a training follows from beside the network, for records. */
  SortedMap<String, String> configuration();

  /**
   * Trains; goes on from the checkpoint in {@code folder} where there is one.
   *
   * @param fitted the likeness
   * @param stopping when to give up
   * @param progress told each epoch when it is done
   * @return top-1 on the validation part in percent, after each epoch
   */
  List<Double> train(
      Architecture fitted, EarlyStopping stopping, Path folder, Consumer<EpochRecord> progress);

  /** About how long the training of a likeness takes on this machine. */
  Duration estimate(Architecture fitted);
}
