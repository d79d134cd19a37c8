package io.mnv3.training;

import io.mnv3.dataset.Batch;
import io.mnv3.dataset.BatchStream;
import io.mnv3.dataset.Split;
import io.mnv3.train.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The steps of a run, from where it stands to its end. */
final class TrainingLoop {
  private final Setup setup;
  private final Learner learner;
  private final TrainingFolder folder;
  private final Checkpoints checkpoints;
  private final TrainingLog log;
  private final LossGuard guard;
  private final EpochMeter meter;
  private final Consumer<TrainingEvent> listener;
  private final long checkpointNanos;

  private Position position;
  private long lastCheckpoint = System.nanoTime();

  /**
   * @param checkpointEvery time between checkpoints within an epoch
   */
  TrainingLoop(
      Setup setup,
      Learner learner,
      TrainingFolder folder,
      Duration checkpointEvery,
      Consumer<TrainingEvent> listener) {
    this.setup = setup;
    this.learner = learner;
    this.folder = folder;
    this.listener = listener;
    checkpoints = new Checkpoints(folder.path(), setup.identity(), setup.stepsPerEpoch());
    Optional<Position> reached = checkpoints.restore(learner.parts());
    position = reached.orElse(Position.START);
    reached.ifPresent(p -> listener.accept(new TrainingEvent.Resumed(p.step())));
    log = TrainingLog.open(folder.path(), epochsDone());
    meter = new EpochMeter(log.seconds());
    guard = new LossGuard(setup.dataset().classes().size());
    checkpointNanos = checkpointEvery.toNanos();
  }

  /** Epochs done. */
  private int epochsDone() {
    return Math.toIntExact(position.step() / setup.stepsPerEpoch());
  }

  /**
   * Goes on to the end.
   *
   * @param stopping asked after each step; if true, the run ends there with a checkpoint
   * @return whether the end was reached
   */
  boolean run(BooleanSupplier stopping) {
    try (BatchStream batches = setup.batches(position.step())) {
      while (position.step() < setup.steps()) {
        step(batches);
        if (position.step() % setup.stepsPerEpoch() == 0) {
          endEpoch();
        } else if (stopping.getAsBoolean() || isCheckpointDue()) {
          save();
        }
        if (stopping.getAsBoolean()) {
          return position.step() == setup.steps();
        }
      }
    }
    return true;
  }

  private void step(BatchStream batches) {
    long begin = System.nanoTime();
    long idle = batches.idleNanos();
    Batch batch = batches.next();
    StepResult result = learner.learn(batch, position.step());
    guard.problem(result.loss()).ifPresent(problem -> giveUp(problem, position.step() + 1));
    position = position.after(result.loss(), result.correct());
    meter.step(batch.labels().length, System.nanoTime() - begin, batches.idleNanos() - idle);
    listener.accept(
        new TrainingEvent.Stepped(
            position.step(),
            Math.toIntExact((position.step() - 1) / setup.stepsPerEpoch()) + 1,
            meanLoss(),
            accuracy(),
            meter.imagesPerSecond()));
  }

  private long stepsOfEpoch() {
    return (position.step() - 1) % setup.stepsPerEpoch() + 1;
  }

  private double meanLoss() {
    return position.lossSum() / stepsOfEpoch();
  }

  private double accuracy() {
    return (double) position.correct() / (stepsOfEpoch() * setup.recipe().batch());
  }

  private void endEpoch() {
    PartScore score = setup.score(learner.averaged(), Split.VALIDATION);
    requireFinite();
    if (!Double.isFinite(score.loss())) {
      giveUp("the loss on the validation part is " + score.loss(), position.step());
    }
    Best reached = new Best(epochsDone(), score.top1().share(), score.loss());
    EpochRecord epoch = record(reached);
    Position next = position.nextEpoch(reached);
    if (reached.equals(next.best())) {
      folder.writeBest(setup, reached, learner.averaged());
    }
    log.append(epoch);
    position = next;
    save();
    meter.nextEpoch();
    listener.accept(new TrainingEvent.EpochEnded(epoch));
  }

  private EpochRecord record(Best reached) {
    return new EpochRecord(
        reached.epoch(),
        position.step(),
        meanLoss(),
        accuracy(),
        learner.rate(position.step() - 1),
        reached.loss(),
        reached.top1(),
        meter.imagesPerSecond(),
        meter.idle(),
        meter.seconds());
  }

  private boolean isCheckpointDue() {
    return System.nanoTime() - lastCheckpoint > checkpointNanos;
  }

  private void save() {
    requireFinite();
    Path file = checkpoints.save(position, learner.parts());
    lastCheckpoint = System.nanoTime();
    listener.accept(new TrainingEvent.Saved(file));
  }

  /** Nothing that is no number gets into a checkpoint. */
  private void requireFinite() {
    if (!LossGuard.areFinite(learner.parts().sequencedValues())) {
      giveUp("a weight is no finite number", position.step());
    }
  }

  /** Ends the run because of {@code step}, counted from 1. */
  private void giveUp(String problem, long step) {
    throw new DivergedException(
        ("%s at step %d of %d (epoch %d) with the learning rate %.3g; %s. Going on from there would"
                + " end the same; try a recipe with a lower learning rate, a longer warm-up or"
                + " clipped gradients")
            .formatted(
                problem,
                step,
                setup.steps(),
                (step - 1) / setup.stepsPerEpoch() + 1,
                learner.rate(step - 1),
                Checkpoints.last(folder.path())
                    .map(file -> "the last good checkpoint is " + file)
                    .orElse("there is no checkpoint yet")));
  }

  /** How far it is. */
  Position position() {
    return position;
  }
}
