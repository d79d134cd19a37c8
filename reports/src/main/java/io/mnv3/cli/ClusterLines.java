package io.mnv3.cli;

import io.mnv3.search.Evaluation;
import io.mnv3.search.Search;
import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyTraining;
import io.mnv3.training.EpochRecord;
import java.io.PrintStream;

/** Tells how work on a cluster goes: a line for each job that has ended. */
final class ClusterLines implements StudyTraining.Progress, Search.Progress {
  private final PrintStream out;
  private final int total;
  private final long start = System.nanoTime();
  private int done;

  /**
   * @param total jobs that are left
   */
  ClusterLines(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  @Override
  public void started(StudyRun run, int left) {
    // That a job waits for a worker says nothing.
  }

  @Override
  public void started(String what, int left) {
    // The same.
  }

  @Override
  public void epoch(EpochRecord epoch) {
    // Workers do not tell of epochs.
  }

  @Override
  public void ended(StudyRun run) {
    ended(run.words());
  }

  @Override
  public void ended(Evaluation evaluation) {
    ended(evaluation.architecture().name() + ": " + SearchLines.words(evaluation));
  }

  /** An adaptation has ended. */
  void ended(long seed) {
    ended("seed " + seed);
  }

  private synchronized void ended(String words) {
    done++;
    String left = done == total ? "" : Durations.left(start, done, total - done);
    out.printf("[%d/%d] %s%s%n", done, total, words, left);
  }
}
