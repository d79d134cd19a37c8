package io.mnv3.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What our own runner prints: lines of a name, a blank and a value, the first {@code mnv3-runner
 * 1}, the last {@code done} with the number of samples. Its interpreter's own messages may stand
 * between them.
 */
final class SampleLog {
  private static final String FORM = "mnv3-runner";
  private static final String FORM_VERSION = "1";
  private static final String SAMPLE = "sample_nanos";
  private static final String INITIALISATION = "init_nanos";
  private static final String ALLOWED = "cpus_allowed";
  private static final String DONE = "done";
  private static final Set<String> FACTS =
      Set.of("runtime", "threads", "xnnpack", "input", "output");
  private static final double NANOS_PER_MICRO = 1e3;

  private final List<Double> samples = new ArrayList<>();
  private final Map<String, String> values = new TreeMap<>();

  private SampleLog() {}

  /** Reads what the program printed on its two streams, or on one if they were mixed. */
  static RunReport read(String standardOutput, String standardError) {
    SampleLog log = new SampleLog();
    List<String> lines = LogLines.of(standardOutput);
    lines.forEach(log::line);
    List<String> all = Stream.concat(lines.stream(), LogLines.of(standardError).stream()).toList();
    return log.report(Delegation.of(all));
  }

  private void line(String line) {
    int blank = Math.max(0, line.indexOf(' '));
    String name = line.substring(0, blank);
    String value = line.substring(blank).strip();
    if (name.equals(SAMPLE)) {
      micros(value).ifPresent(samples::add);
    } else {
      values.put(name, value);
    }
  }

  private RunReport report(Delegation delegation) {
    Map<String, String> facts = new TreeMap<>(values);
    facts.keySet().retainAll(FACTS);
    return new RunReport(
        isComplete(),
        samples,
        Optional.empty(),
        samples.stream().mapToDouble(Double::doubleValue).average(),
        micros(values.getOrDefault(INITIALISATION, "")),
        delegation,
        List.of(),
        Optional.ofNullable(values.get(ALLOWED)),
        Optional.empty(),
        new TreeMap<>(facts));
  }

  private boolean isComplete() {
    return FORM_VERSION.equals(values.get(FORM))
        && !samples.isEmpty()
        && String.valueOf(samples.size()).equals(values.get(DONE));
  }

  private static OptionalDouble micros(String nanos) {
    OptionalDouble value = Numbers.parse(nanos);
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() / NANOS_PER_MICRO);
  }
}
