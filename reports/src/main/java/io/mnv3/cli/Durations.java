package io.mnv3.cli;

import java.time.Duration;

/** Durations in words. */
final class Durations {
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MOST_SECONDS = 100;
  private static final long MOST_MINUTES = 100;

  private Durations() {}

  /**
   * How long the rest takes if it goes on as before, as the end of a line; nothing where nothing is
   * done yet.
   *
   * @param start by {@link System#nanoTime}
   */
  static String left(long start, int done, int left) {
    if (done < 1) {
      return "";
    }
    Duration each = Duration.ofNanos(System.nanoTime() - start).dividedBy(done);
    return "; about %s left".formatted(words(each.multipliedBy(left)));
  }

  /** {@code 42 s}, {@code 12 min} or {@code 2 h 5 min}, rounded up. */
  static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < MOST_SECONDS) {
      return seconds + " s";
    }
    long minutes = Math.ceilDiv(seconds, SECONDS_PER_MINUTE);
    return minutes < MOST_MINUTES
        ? minutes + " min"
        : "%d h %d min".formatted(minutes / SECONDS_PER_MINUTE, minutes % SECONDS_PER_MINUTE);
  }
}
