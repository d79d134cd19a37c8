package io.mnv3.training;

import io.mnv3.arch.Architecture;
import io.mnv3.dataset.BatchStream;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Split;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.Recipe;
import io.mnv3.train.StepResult;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.Safetensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Some steps of training in memory, from given weights. There are no checkpoints: what interrupts
 * it makes it begin again, and it comes to the same weights then.
 */
public final class ShortTraining implements AutoCloseable {
  private final Setup setup;
  private final FineTuning tuning;
  private final Learner learner;
  private final BatchStream batches;
  private final LossGuard guard;
  private long done;

  private ShortTraining(
      Setup setup, FineTuning tuning, Learner learner, BatchStream batches, LossGuard guard) {
    this.setup = setup;
    this.tuning = tuning;
    this.learner = learner;
    this.batches = batches;
    this.guard = guard;
  }

  /**
   * Makes everything ready.
   *
   * @param architecture fitted to the recipe's pictures
   * @param start weights to begin with, which are copied
   * @param seed of the order of the images, augmentation and dropout
   * @param firstBatch number of the first batch; networks that begin with the same one are shown
   *     the same images
   */
  public static ShortTraining of(
      Recipe recipe,
      FineTuning tuning,
      Architecture architecture,
      Network start,
      Dataset dataset,
      long seed,
      int threads,
      long firstBatch) {
    Setup setup =
        Setup.of(
            recipe.shortened(tuning),
            architecture,
            dataset,
            new RunOptions(seed, threads, Optional.empty(), false));
    LossGuard guard = new LossGuard(dataset.classes().size());
    BatchStream batches = setup.batches(firstBatch);
    try {
      Learner learner = new Learner(start, setup.recipe(), seed, tuning.steps(), threads);
      return new ShortTraining(setup, tuning, learner, batches, guard);
    } catch (RuntimeException e) {
      batches.close();
      throw e;
    }
  }

  /**
   * One step.
   *
   * @throws DivergedException if the loss is past saving
   */
  public void step() {
    StepResult result = learner.learn(batches.next(), done);
    done++;
    guard.problem(result.loss()).ifPresent(this::giveUp);
  }

  private void giveUp(String problem) {
    throw new DivergedException(
        "%s at step %d of %d of a fine-tuning with the learning rate %.3g; try a recipe whose fineTuning has a lower one"
            .formatted(problem, done, tuning.steps(), tuning.learningRate()));
  }

  /** How the averaged weights so far do on each image of the validation part, in its order. */
  public List<ImageScore> validate() {
    return setup.scores(learner.averaged(), Split.VALIDATION);
  }

  /**
   * Writes the averaged weights so far, for any command that takes weights.
   *
   * @param source one line on where they are from
   */
  public void write(Path file, String source) {
    Safetensors.write(
        new PretrainedNetwork(
            setup.architecture(), learner.averaged(), setup.preprocessing(), 0, source),
        file);
  }

  @Override
  public void close() {
    learner.close();
    batches.close();
  }
}
