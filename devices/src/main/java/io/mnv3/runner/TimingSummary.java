package io.mnv3.runner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The line with which {@code benchmark_model} sums up, in microseconds, in any of its wordings: the
 * mean of the runs has been called nothing (2017), {@code no stats} (2018), {@code Inference}
 * (2020) and {@code Inference (avg)} (since TensorFlow 2.3).
 *
 * @param initialisation until the interpreter can run
 * @param firstRun the first run of all
 * @param warmUp mean of the runs before those that count
 * @param inference mean of the runs that count
 */
record TimingSummary(
    OptionalDouble initialisation,
    OptionalDouble firstRun,
    OptionalDouble warmUp,
    double inference) {
  private static final String START = "nference timings in us:";
  private static final List<String> INFERENCE =
      List.of("Inference (avg)", "Inference", "no stats", "");
  private static final List<String> WARM_UP = List.of("Warmup (avg)", "Warmup");

  static boolean isIn(String line) {
    return line.startsWith("I" + START) || line.startsWith("Average i" + START);
  }

  /** Reads a line that {@link #isIn}; empty if it is cut off before the runs' mean. */
  static Optional<TimingSummary> read(String line) {
    List<String> entries =
        List.of(line.substring(line.indexOf(START) + START.length()).split(",", 0));
    OptionalDouble inference = named(entries, INFERENCE);
    return inference.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimingSummary(
                named(entries, List.of("Init")),
                named(entries, List.of("First inference")),
                named(entries, WARM_UP),
                inference.getAsDouble()));
  }

  private static OptionalDouble named(List<String> entries, List<String> names) {
    return entries.stream()
        .filter(entry -> names.contains(name(entry)))
        .map(entry -> Numbers.parse(entry.substring(entry.indexOf(':') + 1)))
        .flatMapToDouble(OptionalDouble::stream)
        .findFirst();
  }

  /** What stands before the colon; nothing does in the oldest form. */
  private static String name(String entry) {
    return entry.substring(0, Math.max(0, entry.indexOf(':'))).strip();
  }
}
