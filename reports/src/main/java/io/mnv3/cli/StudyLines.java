package io.mnv3.cli;

import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyTraining;
import io.mnv3.table.Cell;
import io.mnv3.training.EpochRecord;
import java.io.PrintStream;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Tells how a study's trainings go: a line for each, and on a terminal one that is updated. */
final class StudyLines implements StudyTraining.Progress, AutoCloseable {
  private static final double PERCENT = 100;

  private final PrintStream out;
  private final int total;
  private final long start = System.nanoTime();
  private final ToIntFunction<StudyRun> epochs;
  private @Nullable ProgressLine line;
  private @Nullable EpochRecord last;

  /**
   * @param total trainings that are left
   * @param epochs of a training
   */
  StudyLines(PrintStream out, int total, ToIntFunction<StudyRun> epochs) {
    this.out = out;
    this.total = total;
    this.epochs = epochs;
  }

  @Override
  public void started(StudyRun run, int left) {
    finish();
    int done = total - left;
    out.printf("[%d/%d] %s%s%n", done + 1, total, run.words(), Durations.left(start, done, left));
    line = ProgressLine.start("  ", "epochs", epochs.applyAsInt(run));
  }

  @Override
  public void epoch(EpochRecord epoch) {
    last = epoch;
    if (line != null) {
      line.reached(epoch.epoch());
    }
  }

  private void finish() {
    if (line != null) {
      line.close();
      line = null;
    }
    if (last != null) {
      out.printf(
          "  validation %s %%, %s images/s%n",
          Cell.rounded(PERCENT * last.validationTop1(), 2),
          Cell.rounded(last.imagesPerSecond(), 0));
      last = null;
    }
  }

  @Override
  public void close() {
    finish();
  }
}
