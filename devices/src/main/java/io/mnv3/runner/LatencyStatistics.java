package io.mnv3.runner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statistics of runs as {@code benchmark_model} prints them, in microseconds. Numbers have six
 * digits there ({@code avg=2.95034e+06}), so that a mean above a second is no better than that.
 *
 * @param count runs
 * @param first the first run
 * @param last the last run
 * @param deviation standard deviation, of the population and cut to an integer
 * @param percentiles told only since 2024
 */
public record LatencyStatistics(
    long count,
    double first,
    double last,
    double minimum,
    double maximum,
    double mean,
    double deviation,
    Optional<Percentiles> percentiles) {
  private static final Pattern FIELD = Pattern.compile("([a-z0-9]+)=([-+.0-9eE]+)");
  private static final String START = "count=";

  /** Percentiles of the runs, in microseconds. */
  public record Percentiles(double p5, double median, double p95) {}

  /** Whether a line, without prefixes, is one of statistics of runs (others are of profiles). */
  static boolean isIn(String line) {
    return line.startsWith(START) && !line.startsWith("count=0");
  }

  /** Reads a line in which {@link #isIn} them; empty if it is cut off. */
  static Optional<LatencyStatistics> read(String line) {
    Map<String, Double> fields = fields(line);
    Double count = fields.get("count");
    Double current = fields.get("curr");
    if (count == null || current == null) {
      return Optional.empty();
    }
    boolean same = count == 1 || line.contains("(all same)");
    if (!same && !fields.keySet().containsAll(List.of("min", "max", "avg", "std"))) {
      return Optional.empty();
    }
    return Optional.of(
        new LatencyStatistics(
            count.longValue(),
            fields.getOrDefault("first", current),
            current,
            fields.getOrDefault("min", current),
            fields.getOrDefault("max", current),
            fields.getOrDefault("avg", current),
            fields.getOrDefault("std", 0.0),
            percentiles(fields)));
  }

  private static Optional<Percentiles> percentiles(Map<String, Double> fields) {
    Double low = fields.get("p5");
    Double median = fields.get("median");
    Double high = fields.get("p95");
    return low == null || median == null || high == null
        ? Optional.empty()
        : Optional.of(new Percentiles(low, median, high));
  }

  private static Map<String, Double> fields(String line) {
    Map<String, Double> fields = new HashMap<>();
    Matcher matcher = FIELD.matcher(line);
    while (matcher.find()) {
      Numbers.parse(matcher.group(2)).ifPresent(value -> fields.put(matcher.group(1), value));
    }
    return fields;
  }
}
