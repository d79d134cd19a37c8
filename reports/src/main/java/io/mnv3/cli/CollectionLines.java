package io.mnv3.cli;

import io.mnv3.collect.CollectionPlan;
import io.mnv3.collect.CollectionProgress;
import io.mnv3.collect.Verdict;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** Tells how phones are measured: on a terminal a line that is updated, and a line for trouble. */
final class CollectionLines implements CollectionProgress, AutoCloseable {
  private final PrintStream out;
  private final ProgressLine line;
  private final Map<String, Integer> done = new HashMap<>();

  /**
   * @param all measurements on all phones
   */
  CollectionLines(PrintStream out, int all) {
    this.out = out;
    line = ProgressLine.start("phones", "measurements", all);
  }

  @Override
  public synchronized void measured(
      String phone, CollectionPlan.Task task, Verdict verdict, int settled, int all) {
    done.put(phone, settled);
    line.reached(done.values().stream().mapToInt(Integer::intValue).sum());
    line.say(phone + ": " + task.model().name());
    boolean good = verdict == Verdict.OK || verdict == Verdict.SIMULATED;
    if (!good) {
      out.printf("%s: %s: %s (%s)%n", phone, task.words(), verdict.label(), verdict.meaning());
    } else if (!line.isShown()) {
      out.printf("[%d/%d] %s: %s%n", settled, all, phone, task.words());
    }
  }

  @Override
  public synchronized void sending(String phone, String file, long bytes) {
    line.say("%s: sending %s, %,d kB".formatted(phone, file, bytes >> 10));
  }

  @Override
  public synchronized void waiting(String phone, String why) {
    out.println(phone + " " + why);
  }

  @Override
  public void close() {
    line.close();
  }
}
