package io.mnv3.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * What a progress line says: how far, how long still, words about the present step, how fast. In a
 * narrow window the last of them are left out.
 *
 * @param unit what is counted, in plural
 */
record ProgressText(String unit) implements ProgressBarRenderer {
  private static final String BETWEEN = " · ";
  private static final double PERCENT = 100;

  /** At slower rates the time left says more. */
  private static final double LEAST_RATE = 1;

  @Override
  public String render(ProgressState state, int width) {
    double seconds = state.getElapsedAfterStart().toMillis() / 1e3;
    return render(
        new Shown(
            state.getTaskName(),
            state.getExtraMessage(),
            state.getStart(),
            state.getCurrent(),
            state.getMax(),
            seconds),
        width);
  }

  /**
   * A moment of the work.
   *
   * @param start steps that were done before it began
   * @param seconds since it began
   */
  record Shown(String task, String words, long start, long current, long all, double seconds) {
    double rate() {
      return seconds > 0 ? (current - start) / seconds : 0;
    }
  }

  String render(Shown shown, int width) {
    StringBuilder line = new StringBuilder();
    for (String part : parts(shown)) {
      String more = line.isEmpty() ? part : BETWEEN + part;
      if (line.length() + more.length() > width) {
        break;
      }
      line.append(more);
    }
    return line.toString();
  }

  private List<String> parts(Shown shown) {
    List<String> parts = new ArrayList<>();
    double share = shown.all() == 0 ? 1 : (double) shown.current() / shown.all();
    parts.add("%s %.0f %%".formatted(shown.task(), PERCENT * share).strip());
    double rate = shown.rate();
    if (rate > 0) {
      double left = (shown.all() - shown.current()) / rate;
      parts.add(Durations.words(Duration.ofSeconds(Math.round(left))) + " left");
    }
    if (!shown.words().isEmpty()) {
      parts.add(shown.words());
    }
    if (rate >= LEAST_RATE) {
      parts.add("%.0f %s/s".formatted(rate, unit));
    }
    return parts;
  }
}
