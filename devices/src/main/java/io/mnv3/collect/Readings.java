package io.mnv3.collect;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Single values from what a phone's programs print; empty where the text is not what it should be.
 */
public final class Readings {
  private static final long BLOCK_BYTES = 1024;

  private Readings() {}

  /** The text itself, without blanks around it; empty if there is none. */
  public static Optional<String> word(String text) {
    return Optional.of(text.strip()).filter(word -> !word.isEmpty());
  }

  /** A setting's value by {@code settings get}; empty if it was never set. */
  public static Optional<String> setting(String text) {
    return word(text).filter(word -> !word.equals("null"));
  }

  /** Runnable processes over the last minute, by {@code /proc/loadavg}. */
  public static OptionalDouble load(String text) {
    return decimal(firstWord(text));
  }

  /** Seconds since the phone started, by {@code /proc/uptime}. */
  public static OptionalDouble uptimeSeconds(String text) {
    return decimal(firstWord(text));
  }

  /**
   * Bytes that {@code df} says are free. Counted from the right, since a long name of a device has
   * a line of its own.
   */
  public static OptionalLong availableBytes(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.size() < 2 || !lines.getFirst().contains("1K-blocks")) {
      return OptionalLong.empty();
    }
    List<String> columns = List.of(lines.getLast().strip().split("\\s+", 0));
    if (columns.size() < 5) {
      return OptionalLong.empty();
    }
    OptionalLong blocks = number(columns.get(columns.size() - 3));
    return blocks.isEmpty() ? blocks : OptionalLong.of(blocks.getAsLong() * BLOCK_BYTES);
  }

  /** A whole number, blanks aside. */
  static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A finite number, blanks aside. */
  static OptionalDouble decimal(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static String firstWord(String text) {
    return text.strip().split("\\s+", 2)[0];
  }
}
