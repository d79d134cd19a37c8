package io.mnv3.training;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Split;
import io.mnv3.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A recipe followed on a data set, in a folder. Whatever happens to the process, the same call
 * later goes on from the last checkpoint, and ends with the same weights and scores as if nothing
 * had happened.
 */
public final class TrainingRun implements AutoCloseable {
  /** Time between two checkpoints within an epoch. */
  private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(3);

  private final TrainingFolder folder;
  private final Setup setup;
  private final Learner learner;
  private final Duration checkpointEvery;
  private volatile boolean stopping;

  private TrainingRun(
      TrainingFolder folder, Setup setup, Learner learner, Duration checkpointEvery) {
    this.folder = folder;
    this.setup = setup;
    this.learner = learner;
    this.checkpointEvery = checkpointEvery;
  }

  /**
   * Follows {@code recipe} to its end, or takes up where an earlier call with the same arguments
   * was interrupted; if that had ended, its outcome is read from the folder.
   *
   * @param architecture the recipe's own, or another that has been fitted to its pictures
   * @param listener told what happens, on the calling thread
   * @throws DivergedException if the loss or the weights are past saving
   * @throws UserError if {@code folder} holds another run or cannot be written to
   */
  public static TrainingOutcome train(
      Recipe recipe,
      Architecture architecture,
      Dataset dataset,
      RunOptions options,
      Path folder,
      Consumer<TrainingEvent> listener) {
    try (TrainingRun run = open(recipe, architecture, dataset, options, folder)) {
      return run.run(listener).orElseThrow();
    }
  }

  /**
   * Makes everything ready, and changes nothing in {@code folder} yet.
   *
   * @throws UserError if the folder is in use or cannot be written to, or the weights to begin with
   *     are not of the recipe's network
   */
  public static TrainingRun open(
      Recipe recipe, Architecture architecture, Dataset dataset, RunOptions options, Path folder) {
    return open(recipe, architecture, dataset, options, folder, CHECKPOINT_EVERY);
  }

  /**
   * {@link #open(Recipe, Architecture, Dataset, RunOptions, Path)} with another time between
   * checkpoints.
   */
  static TrainingRun open(
      Recipe recipe,
      Architecture architecture,
      Dataset dataset,
      RunOptions options,
      Path folder,
      Duration checkpointEvery) {
    TrainingFolder opened = TrainingFolder.open(folder);
    boolean complete = false;
    try {
      Setup setup = Setup.of(recipe, architecture, dataset, options);
      TrainingRun run =
          new TrainingRun(
              opened,
              setup,
              setup.newLearner(Checkpoints.last(folder).isPresent()),
              checkpointEvery);
      complete = true;
      return run;
    } finally {
      if (!complete) {
        opened.close();
      }
    }
  }

  /** Whether {@code folder} holds a run, finished or not. */
  public static boolean isIn(Path folder) {
    return Files.isDirectory(folder)
        && (Checkpoints.last(folder).isPresent() || TrainingFolder.isFinished(folder));
  }

  /** What it is going to do. */
  public RunPlan plan() {
    return setup.plan(learner);
  }

  /** Ends {@link #run} after the present step, with a checkpoint; any thread may call it. */
  public void stop() {
    stopping = true;
  }

  /**
   * Goes on to the end and scores the test part; nothing if {@link #stop} was called before.
   *
   * @param listener told what happens, on the calling thread
   * @throws DivergedException if the loss or the weights are past saving
   * @throws UserError if the folder holds another run or cannot be written to
   */
  public Optional<TrainingOutcome> run(Consumer<TrainingEvent> listener) {
    if (TrainingFolder.isFinished(folder.path())) {
      return Optional.of(outcome(EvaluationFile.read(folder.path())));
    }
    TrainingLoop loop = new TrainingLoop(setup, learner, folder, checkpointEvery, listener);
    if (!loop.run(() -> stopping)) {
      return Optional.empty();
    }
    Best best = Objects.requireNonNull(loop.position().best(), "a run has an epoch");
    if (!setup.options().testing()) {
      return Optional.of(outcome(best, Optional.empty()));
    }
    PartScore score = setup.score(folder.readBest(), Split.TEST);
    EvaluationFile evaluation =
        EvaluationFile.of(setup.identity(), best, setup.dataset().classes(), score);
    evaluation.write(folder.path());
    return Optional.of(outcome(evaluation));
  }

  private TrainingOutcome outcome(EvaluationFile evaluation) {
    setup.identity().requireSame(folder.path(), evaluation.run());
    return outcome(evaluation.best(), Optional.of(evaluation.score()));
  }

  private TrainingOutcome outcome(Best best, Optional<PartScore> test) {
    return new TrainingOutcome(
        folder.path(),
        setup.architecture(),
        setup.identity(),
        setup.startingWeights(),
        setup.dataset().classes(),
        setup.dataset().part(Split.TRAIN).size(),
        best,
        test,
        TrainingLog.read(folder.path().resolve(TrainingLog.FILE)));
  }

  /** The epochs that are done, in order. */
  public List<EpochRecord> epochs() {
    Path log = folder.path().resolve(TrainingLog.FILE);
    return Files.exists(log) ? TrainingLog.read(log) : List.of();
  }

  /** The last checkpoint, if there is one. */
  public Optional<Path> checkpoint() {
    return Checkpoints.last(folder.path());
  }

  @Override
  public void close() {
    learner.close();
    folder.close();
  }
}
