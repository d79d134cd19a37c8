package io.mnv3.cli;

import io.mnv3.training.EpochRecord;
import io.mnv3.training.RunPlan;
import io.mnv3.training.TrainingEvent;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run as one line that is updated; where there is no terminal, a line for each epoch instead. */
final class TrainingProgress implements Consumer<TrainingEvent>, AutoCloseable {
  private static final double PERCENT = 100;

  private final RunPlan plan;
  private final PrintStream stream;
  private @Nullable ProgressLine line;

  TrainingProgress(RunPlan plan, PrintStream stream) {
    this.plan = plan;
    this.stream = stream;
  }

  @Override
  public void accept(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Resumed resumed -> {
        stream.printf("Goes on after step %d of %d.%n", resumed.step(), plan.steps());
        line(resumed.step());
      }
      case TrainingEvent.Stepped step -> show(step);
      case TrainingEvent.EpochEnded ended -> print(ended.epoch());
      case TrainingEvent.Saved _ -> {}
    }
  }

  private ProgressLine line(long step) {
    ProgressLine shown = line;
    if (shown == null) {
      shown = ProgressLine.start("", "images", step * plan.batch(), plan.steps() * plan.batch());
      line = shown;
    }
    return shown;
  }

  private void show(TrainingEvent.Stepped step) {
    ProgressLine shown = line(step.step() - 1);
    shown.reached(step.step() * plan.batch());
    if (shown.isShown()) {
      shown.say(
          "epoch %d, step %d, loss %.3f, %.1f %%"
              .formatted(step.epoch(), step.step(), step.loss(), PERCENT * step.accuracy()));
    }
  }

  private void print(EpochRecord epoch) {
    if (line != null && !line.isShown()) {
      stream.printf(
          "Epoch %d of %d: loss %.3f, %.1f %% right; validation %.2f %%; %.0f images/s%n",
          epoch.epoch(),
          plan.epochs(),
          epoch.loss(),
          PERCENT * epoch.accuracy(),
          PERCENT * epoch.validationTop1(),
          epoch.imagesPerSecond());
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
