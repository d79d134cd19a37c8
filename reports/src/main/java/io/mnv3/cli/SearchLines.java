package io.mnv3.cli;

import io.mnv3.search.Evaluation;
import io.mnv3.search.Search;
import io.mnv3.table.Cell;
import io.mnv3.training.EpochRecord;
import java.io.PrintStream;

/** Tells how a search goes: two lines for each network. */
final class SearchLines implements Search.Progress {
  private static final double MICROS = 1e3;

  private final PrintStream out;
  private final int total;
  private final long start = System.nanoTime();

  /**
   * @param total networks that are left
   */
  SearchLines(PrintStream out, int total) {
    this.out = out;
    this.total = total;
  }

  @Override
  public void started(String what, int left) {
    int done = total - left;
    out.printf("[%d/%d] %s%s%n", done + 1, total, what, Durations.left(start, done, left));
  }

  @Override
  public void epoch(EpochRecord epoch) {
    // An epoch of a proxy is short; the next line comes soon.
  }

  @Override
  public void ended(Evaluation evaluation) {
    out.println("  " + words(evaluation) + (evaluation.stopped() ? "; given up" : ""));
  }

  /** What a network is worth, in words. */
  static String words(Evaluation evaluation) {
    return "validation %s %%, predicted %s ms, reward %s"
        .formatted(
            Cell.rounded(evaluation.top1(), 2),
            Cell.rounded(evaluation.micros() / MICROS, 1),
            Cell.rounded(evaluation.reward(), 4));
  }
}
