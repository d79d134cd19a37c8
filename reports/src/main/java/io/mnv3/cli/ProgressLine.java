package io.mnv3.cli;

import java.io.Console;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One updating line with rate and remaining time; on a terminal only, so that logs are not flooded.
 */
final class ProgressLine implements AutoCloseable {
  private static final int MILLIS = 200;

  private final @Nullable ProgressBar bar;

  private ProgressLine(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  /** A line called {@code task} for {@code total} steps, counted in {@code unit}. */
  static ProgressLine start(String task, String unit, long total) {
    return start(task, unit, 0, total);
  }

  /** The same for work of which {@code done} steps were done before. */
  static ProgressLine start(String task, String unit, long done, long total) {
    return new ProgressLine(isTerminal() ? bar(task, unit, done, total) : null);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static ProgressBar bar(String task, String unit, long done, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .startsFrom(done, Duration.ZERO)
        .setUpdateIntervalMillis(MILLIS)
        .setRenderer(new ProgressText(unit))
        .clearDisplayOnFinish()
        .build();
  }

  /** {@code done} steps are done. */
  void reached(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** Words behind the line, about the present step. */
  void say(String words) {
    if (bar != null) {
      bar.setExtraMessage(words);
    }
  }

  /** Whether there is a line to see. */
  boolean isShown() {
    return bar != null;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
