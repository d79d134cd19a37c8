package io.mnv3.runner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What TensorFlow Lite's {@code benchmark_model} prints, of any year: what it is is seen from what
 * the lines say, since the program does not tell its version.
 */
final class BenchmarkLog {
  private static final String UNCONSUMED = "Unconsumed cmdline flags:";
  private static final Pattern PARAMETER = Pattern.compile("([A-Z#][^:\\[\\]]*): \\[(.*)]");

  /** What is said of memory, in megabytes, and its name in a report's facts. */
  private enum Memory {
    RESIDENT(
        "residentMegabytes", "\\[Overall] - Memory usage: max resident set size = ([\\d.]+) MB.*"),
    PEAK("peakMegabytes", "Peak memory footprint \\(MB\\): .*overall=(\\S+).*"),
    GROWTH(
        "growthMegabytes",
        "Memory footprint delta from the start of the tool \\(MB\\): .*overall=(\\S+).*"),
    MONITORED(
        "monitoredPeakMegabytes",
        "Overall peak memory footprint \\(MB\\) via periodic monitoring: (\\S+).*");

    private final String fact;
    private final Pattern line;

    Memory(String fact, String line) {
      this.fact = fact;
      this.line = Pattern.compile(line);
    }
  }

  private final List<String> lines;
  private final Optional<TimingSummary> summary;

  private BenchmarkLog(List<String> lines) {
    this.lines = lines;
    summary =
        lines.stream()
            .filter(TimingSummary::isIn)
            .map(TimingSummary::read)
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** Reads what the program printed on its two streams, or on one if they were mixed. */
  static RunReport read(String standardOutput, String standardError) {
    return new BenchmarkLog(
            Stream.concat(LogLines.of(standardOutput).stream(), LogLines.of(standardError).stream())
                .toList())
        .report();
  }

  private RunReport report() {
    Optional<LatencyStatistics> statistics = statistics();
    OptionalDouble mean =
        statistics.map(found -> OptionalDouble.of(found.mean())).orElseGet(this::meanOfSummary);
    return new RunReport(
        summary.isPresent(),
        List.of(),
        statistics,
        mean,
        summary.map(TimingSummary::initialisation).orElse(OptionalDouble.empty()),
        Delegation.of(lines),
        unconsumedFlags(),
        Optional.empty(),
        ProfileReader.read(lines),
        facts());
  }

  private OptionalDouble meanOfSummary() {
    return summary
        .map(found -> OptionalDouble.of(found.inference()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Of the runs that count: the last before the summary, those before it being of the warm-up.
   * Without a summary nobody knows which runs the last ones are of.
   */
  private Optional<LatencyStatistics> statistics() {
    if (summary.isEmpty()) {
      return Optional.empty();
    }
    return lines.stream()
        .takeWhile(line -> !TimingSummary.isIn(line))
        .filter(LatencyStatistics::isIn)
        .reduce((earlier, later) -> later)
        .flatMap(LatencyStatistics::read);
  }

  private List<String> unconsumedFlags() {
    return lines.stream()
        .filter(line -> line.startsWith(UNCONSUMED))
        .flatMap(line -> Stream.of(line.substring(UNCONSUMED.length()).strip().split("\\s+", 0)))
        .toList();
  }

  private SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    for (String line : lines) {
      Matcher parameter = PARAMETER.matcher(line);
      if (parameter.matches()) {
        facts.put(parameter.group(1), parameter.group(2));
      }
      for (Memory memory : Memory.values()) {
        Matcher said = memory.line.matcher(line);
        if (said.matches()) {
          facts.put(memory.fact, said.group(1));
        }
      }
    }
    return facts;
  }
}
