package io.mnv3.training;

import io.mnv3.arch.Architecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param folder where its files are
 * @param architecture the network that was trained
 * @param run what it followed from
 * @param start where the weights that it began with are from
 * @param classes their names, in the order of the labels
 * @param images of the training part
 * @param best the epoch that did best on the validation part
 * @param test how its averaged weights do on the test part, if the run was to score it
 * @param epochs all epochs, in order
 */
public record TrainingOutcome(
    Path folder,
    Architecture architecture,
    RunIdentity run,
    String start,
    List<String> classes,
    int images,
    Best best,
    Optional<PartScore> test,
    List<EpochRecord> epochs) {
  public TrainingOutcome {
    classes = List.copyOf(classes);
    epochs = List.copyOf(epochs);
  }

  /** The best epoch's averaged weights, for any command that takes weights. */
  public Path weights() {
    return folder.resolve(TrainingFolder.BEST);
  }

  /** The scores of the test part with their intervals, class by class. */
  public Path evaluation() {
    return folder.resolve(EvaluationFile.FILE);
  }
}
