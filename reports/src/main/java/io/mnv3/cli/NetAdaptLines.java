package io.mnv3.cli;

import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Progress;
import io.mnv3.netadapt.Trial;
import io.mnv3.training.EpochRecord;
import io.mnv3.training.TrainingOutcome;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells how adaptations go: a line for each choice, and on a terminal one that is updated. */
final class NetAdaptLines implements Progress, AutoCloseable {
  private static final double PERCENT = 100;
  private static final double MICROS_PER_MILLI = 1e3;

  private final NetAdaptPlan plan;
  private final PrintStream out;
  private @Nullable ProgressLine line;
  private long begin;
  private long steps;

  NetAdaptLines(NetAdaptPlan plan, PrintStream out) {
    this.plan = plan;
    this.out = out;
  }

  @Override
  public void training(long seed, String name, int epochs) {
    close();
    out.printf("Seed %d of %d: the network %s, trained from scratch%n", seed, plan.seeds(), name);
    line = ProgressLine.start("  ", "epochs", epochs);
  }

  @Override
  public void epoch(EpochRecord epoch) {
    reached(epoch.epoch());
  }

  private void reached(long done) {
    if (line != null) {
      line.reached(done);
    }
  }

  @Override
  public void iteration(int number, int trainings, int stepsEach) {
    close();
    begin = System.nanoTime();
    steps = 0;
    line = ProgressLine.start("  [%d]".formatted(number), "steps", (long) trainings * stepsEach);
  }

  @Override
  public void trying(String layer) {
    if (line != null) {
      line.say(layer);
    }
  }

  @Override
  public void step() {
    reached(++steps);
  }

  @Override
  public void chosen(Iteration iteration) {
    close();
    Trial choice = iteration.choice();
    out.printf(
        "  [%d] %s %d → %d: %.2f ms; costs %.4f ± %.4f in loss, %.2f %% right; %d proposals%s%n",
        iteration.number(),
        choice.layer(),
        choice.before(),
        choice.after(),
        choice.micros() / MICROS_PER_MILLI,
        choice.difference(),
        choice.differenceError(),
        PERCENT * choice.top1(),
        iteration.trials().size(),
        left(iteration));
    steps = 0;
  }

  /** How long the seed's iterations go on if the others are like this one. */
  private String left(Iteration iteration) {
    double micros = iteration.choice().micros();
    double saved = (plan.startMicros() - micros) / iteration.number();
    long more = (long) Math.ceil((micros - plan.target()) / saved);
    if (steps == 0 || more <= 0) {
      return "";
    }
    Duration each = Duration.ofNanos(System.nanoTime() - begin);
    return "; about %s of iterations left".formatted(Durations.words(each.multipliedBy(more)));
  }

  @Override
  public void ended(TrainingOutcome start, TrainingOutcome adapted) {
    close();
    start.test().ifPresent(test -> out.println("  start, test, top-1:   " + test.top1()));
    adapted.test().ifPresent(test -> out.println("  adapted, test, top-1: " + test.top1()));
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
      line = null;
    }
  }
}
