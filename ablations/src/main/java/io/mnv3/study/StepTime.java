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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How long a training takes, from its first steps: it is begun in a folder of its own, stopped
 * after a few steps, and thrown away.
 */
public final class StepTime implements Consumer<TrainingEvent> {
  /** For so long steps do not count: code is compiled and memory touched. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** For so long they do. */
  private static final Duration TIMED = Duration.ofSeconds(2);

  /** But at least so many, on a slow machine. */
  private static final int LEAST_STEPS = 4;

  /** An image is evaluated about three times as fast as it is learned from. */
  private static final double EVALUATION = 1.0 / 3;

  private final TrainingRun run;
  private final long begin = System.nanoTime();
  private final List<Long> ends = new ArrayList<>();
  private int steps;

  private StepTime(TrainingRun run) {
    this.run = run;
  }

  /**
   * The estimate.
   *
   * @param opening makes the training ready in a folder
   */
  public static Duration of(Function<Path, TrainingRun> opening) {
    Path folder = temporary();
    try (TrainingRun run = opening.apply(folder)) {
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
    if (event instanceof TrainingEvent.Stepped) {
      long now = System.nanoTime();
      steps++;
      if (now - begin >= WARM_UP.toNanos()) {
        ends.add(now);
      }
      if (ends.size() > LEAST_STEPS && now - ends.getFirst() >= TIMED.toNanos()) {
        run.stop();
      }
    }
  }

  private Duration estimate(RunPlan plan) {
    double perImage = perStep() / plan.batch();
    double images =
        (double) plan.steps() * plan.batch()
            + EVALUATION
                * ((double) plan.epochs() * plan.images().validation() + plan.images().test());
    return Duration.ofNanos((long) (perImage * images));
  }

  /**
   * Nanoseconds; the median, since what else the machine does slows some steps. Without a step
   * after the warm-up, the training is shorter than that.
   */
  private double perStep() {
    if (ends.size() < 2) {
      return (double) (System.nanoTime() - begin) / Math.max(1, steps);
    }
    long[] times =
        IntStream.range(1, ends.size())
            .mapToLong(i -> ends.get(i) - ends.get(i - 1))
            .sorted()
            .toArray();
    return times[times.length / 2];
  }
}
