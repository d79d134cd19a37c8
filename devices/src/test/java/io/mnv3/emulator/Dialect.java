package io.mnv3.emulator;

import io.mnv3.emulator.Programs.Timing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How {@code benchmark_model} of an era talks; shapes from {@code tensorflow/lite/tools}. */
public enum Dialect {
  /** TensorFlow 1.x, 2018 and 2019. */
  FIRST(""),
  /** TensorFlow 2.3 to 2.10. */
  MIDDLE(""),
  /** TensorFlow 2.11 and newer. */
  RECENT("INFO: ");

  private static final Set<String> ALWAYS =
      Set.of("--graph", "--num_threads", "--warmup_runs", "--num_runs", "--min_secs");

  private static final Set<String> LATER =
      Set.of("--use_xnnpack", "--enable_op_profiling", "--max_profiling_buffer_entries");

  private final String prefix;

  Dialect(String prefix) {
    this.prefix = prefix;
  }

  boolean knows(String flag) {
    return ALWAYS.contains(flag) || (this != FIRST && LATER.contains(flag));
  }

  String opening(Map<String, String> given, List<String> unconsumed) {
    StringBuilder text = new StringBuilder();
    if (!unconsumed.isEmpty()) {
      line(text, "Unconsumed cmdline flags: " + String.join(" ", unconsumed));
    }
    line(text, "STARTING!");
    line(text, "Num threads: [%s]".formatted(given.getOrDefault("--num_threads", "1")));
    line(text, "Graph: [%s]".formatted(given.getOrDefault("--graph", "")));
    line(text, "Loaded model " + given.getOrDefault("--graph", ""));
    return text.toString();
  }

  String results(Timing timing, boolean xnnpack) {
    StringBuilder text = new StringBuilder();
    if (xnnpack && this != FIRST) {
      line(
          text,
          "Explicitly applied XNNPACK delegate, and the model graph will be completely executed by"
              + " the delegate.");
    }
    line(text, "Initialized session in 17.187ms.");
    line(text, "Running benchmark for at least 1 iterations and at least 0.5 seconds");
    line(text, statistics(timing.warmUp()) + "\n");
    line(text, "Running benchmark for at least 50 iterations and at least 1 seconds");
    line(text, statistics(timing.runs()) + "\n");
    double warmUp = Timing.micros(timing.warmUp());
    double mean = Timing.micros(timing.runs());
    line(
        text,
        this == FIRST
            ? "Average inference timings in us: Warmup: %s, Init: 17187, no stats: %s"
                .formatted(number(warmUp), number(mean))
            : ("Inference timings in us: Init: 17187, First inference: %s, Warmup (avg): %s,"
                    + " Inference (avg): %s")
                .formatted(number(warmUp), number(warmUp), number(mean)));
    return text.toString();
  }

  /** Of two operations, one of which takes three quarters of the time. */
  String profile(Timing timing) {
    double millis = Timing.micros(timing.runs()) / 1e3;
    StringBuilder text = new StringBuilder();
    line(text, "Operator-wise Profiling Info for Regular Benchmark Runs:");
    line(text, "============================== Run Order ==============================");
    line(text, "\t[node type]\t[first]\t[avg ms]\t[%]\t[cdf%]\t[mem KB]\t[times called]\t[Name]");
    line(text, row("CONV_2D", 0.75 * millis, "stem/act", 0));
    line(text, row("DEPTHWISE_CONV_2D", 0.25 * millis, "bneck1/depthwise/act", 1) + "\n");
    return text.toString();
  }

  private static String row(String type, double millis, String name, int index) {
    return String.format(
        Locale.ROOT,
        "\t%s\t%.3f\t%.3f\t1%%\t1%%\t0.000\t1\t[%s]:%d",
        type,
        millis,
        millis,
        name,
        index);
  }

  private void line(StringBuilder text, String line) {
    text.append(prefix).append(line).append('\n');
  }

  private static String statistics(List<Long> nanos) {
    List<Long> micros = nanos.stream().map(value -> value / 1000).toList();
    if (micros.size() == 1) {
      return "count=1 curr=" + micros.getFirst();
    }
    double mean = micros.stream().mapToLong(Long::longValue).average().orElse(0);
    double variance =
        micros.stream().mapToDouble(value -> (value - mean) * (value - mean)).average().orElse(0);
    return "count=%d first=%d curr=%d min=%d max=%d avg=%s std=%d"
        .formatted(
            micros.size(),
            micros.getFirst(),
            micros.getLast(),
            micros.stream().mapToLong(Long::longValue).min().orElse(0),
            micros.stream().mapToLong(Long::longValue).max().orElse(0),
            number(mean),
            Math.round(Math.sqrt(variance)));
  }

  /** As C++ streams print it: six digits. */
  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 1e6 ? "%.5e" : "%.6g", value);
  }
}
