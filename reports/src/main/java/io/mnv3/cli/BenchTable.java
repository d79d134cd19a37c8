package io.mnv3.cli;

import io.mnv3.evidence.Results.Setting;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Latencies just measured, for the terminal. */
final class BenchTable {
  private static final double MICROS_PER_MILLI = 1e3;

  private BenchTable() {}

  /** Prints the median of each of {@code latencies} with its 95 % interval. */
  static void print(List<Measurement> latencies, PrintStream out) {
    TextTable table =
        new TextTable(
            List.of("network", "batch", "threads", "engine", "ms", "95 % interval"),
            List.of(1, 2, 4));
    for (Measurement latency : latencies) {
      Setting setting = Setting.of(latency);
      Estimate median = Bootstrap.median(latency.samples());
      table.row(
          latency.architecture(),
          String.valueOf(setting.batch()),
          String.valueOf(setting.threads()),
          setting.engine(),
          millis(median.value()),
          millis(median.low()) + " to " + millis(median.high()));
    }
    table.print(out);
  }

  private static String millis(double micros) {
    return String.format(Locale.ROOT, "%.3f", micros / MICROS_PER_MILLI);
  }
}
