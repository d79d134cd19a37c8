package io.mnv3.study;

import io.mnv3.UserError;
import io.mnv3.result.FolderRemoval;
import io.mnv3.training.RunPlan;
import io.mnv3.training.TrainingEvent;
import io.mnv3.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long a training takes, from its first steps: it is begun in a folder of its own, stopped
 * after a few steps, and thrown away.
 */
final class StepTime implements Consumer<TrainingEvent> {
  /** Steps before the clock starts: code is compiled and memory touched. */
  private static final int WARM_UP = 8;

  private static final int TIMED = 12;

  /** An image is evaluated about three times as fast as it is learned from. */
  private static final double EVALUATION = 1.0 / 3;

  private final TrainingRun run;
  private long begin;
  private long end;

  private StepTime(TrainingRun run) {
    this.run = run;
  }

  /** The estimate for {@code study}. */
  static Duration of(RecipeRunner runner, StudyRun study) {
    Path folder = temporary();
    try (TrainingRun run = runner.open(study, folder)) {
      StepTime clock = new StepTime(run);
      run.run(clock);
      return clock.estimate(run.plan());
    } finally {
      FolderRemoval.remove(folder);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mnv3-estimate");
    } catch (IOException e) {
      throw new UserError("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  @Override
  public void accept(TrainingEvent event) {
    if (event instanceof TrainingEvent.Stepped stepped) {
      if (stepped.step() == WARM_UP) {
        begin = System.nanoTime();
      }
      end = System.nanoTime();
      if (stepped.step() == WARM_UP + TIMED) {
        run.stop();
      }
    }
  }

  private Duration estimate(RunPlan plan) {
    double perImage = (double) (end - begin) / TIMED / plan.batch();
    double images =
        (double) plan.steps() * plan.batch()
            + EVALUATION
                * ((double) plan.epochs() * plan.images().validation() + plan.images().test());
    return Duration.ofNanos((long) (perImage * images));
  }
}
