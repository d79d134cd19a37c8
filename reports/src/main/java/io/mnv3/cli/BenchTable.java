package io.mnv3.cli;

import io.mnv3.evidence.ActivationCosts;
import io.mnv3.evidence.Int8Latency;
import io.mnv3.evidence.Results.Setting;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /** Prints what each non-linearity takes by itself. */
  static void printActivations(List<ActivationCosts> layers, PrintStream out) {
    TextTable table =
        new TextTable(
            List.of("layer", "non-linearity", "fused, µs", "pass", "TensorFlow Lite", "XNNPACK"),
            List.of(2, 3, 4, 5));
    for (ActivationCosts layer : layers) {
      for (String name : layer.nonlinearities()) {
        table.row(
            layer.layer(),
            ActivationCosts.words(name),
            micros(layer.micros(ActivationCosts.FUSED, name)),
            micros(layer.micros(ActivationCosts.PASS, name)),
            micros(layer.micros(ActivationCosts.TFLITE, name)),
            micros(layer.micros(ActivationCosts.XNNPACK, name)));
      }
    }
    table.print(out);
  }

  /** Prints networks in float and in eight bits. */
  static void printInt8(List<Int8Latency> networks, PrintStream out) {
    TextTable table =
        new TextTable(
            List.of(
                "network", "width", "float, ms", "8 bits", "8 bits over float", "95 % interval"),
            List.of(1, 2, 3, 4));
    for (Int8Latency network : networks) {
      Estimate ratio = network.ratio();
      table.row(
          network.network(),
          String.valueOf(network.width()),
          millis(Bootstrap.median(network.inFloat()).value()),
          millis(Bootstrap.median(network.inInt8()).value()),
          Cell.rounded(ratio.value(), 2),
          Cell.rounded(ratio.low(), 2) + " to " + Cell.rounded(ratio.high(), 2));
    }
    table.print(out);
  }

  private static String micros(Optional<Estimate> micros) {
    return micros.map(estimate -> Cell.rounded(estimate.value(), 1)).orElse("");
  }

  private static String millis(double micros) {
    return String.format(Locale.ROOT, "%.3f", micros / MICROS_PER_MILLI);
  }
}
