package io.mnv3.training;

import java.nio.file.Path;

/** What a run tells of itself while it is under way. */
public sealed interface TrainingEvent {
  /**
   * The run goes on from a checkpoint.
   *
   * @param step steps done before
   */
  record Resumed(long step) implements TrainingEvent {}

  /**
   * A step is done.
   *
   * @param step steps done
   * @param epoch the present epoch, from 1
   * @param loss mean loss of the present epoch's steps
   * @param accuracy share, 0 to 1, of the present epoch's images that were right
   * @param imagesPerSecond of the present epoch, in this sitting
   */
  record Stepped(long step, int epoch, double loss, double accuracy, double imagesPerSecond)
      implements TrainingEvent {}

  /** An epoch is done and evaluated. */
  record EpochEnded(EpochRecord epoch) implements TrainingEvent {}

  /** A checkpoint is on the disk. */
  record Saved(Path checkpoint) implements TrainingEvent {}
}
