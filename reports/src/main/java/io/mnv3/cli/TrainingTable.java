package io.mnv3.cli;

import io.mnv3.evidence.Results;
import io.mnv3.evidence.TrainingSpeed;
import io.mnv3.statistic.Estimate;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Training speeds just measured, for the terminal. */
final class TrainingTable {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double PERCENT = 100;

  private TrainingTable() {}

  /** Prints who trains how fast, and what our step is made of. */
  static void print(List<TrainingSpeed> rows, PrintStream out) {
    speeds(rows).print(out);
    out.println();
    steps(rows).print(out);
  }

  private static TextTable speeds(List<TrainingSpeed> rows) {
    TextTable table =
        new TextTable(
            List.of(
                "network",
                "image",
                "batch",
                "threads",
                "engine",
                "images/s",
                "95 % interval",
                "ours is faster by"),
            List.of(1, 2, 3, 5));
    for (TrainingSpeed row : rows) {
      for (String engine : row.engines()) {
        Optional<Estimate> advantage =
            engine.equals(Results.OURS) ? Optional.empty() : row.advantage(engine);
        table.row(
            row.setting().network(),
            String.valueOf(row.setting().resolution()),
            String.valueOf(row.setting().batch()),
            String.valueOf(row.setting().threads()),
            engine,
            text(row.rate(engine).map(Estimate::value), 1),
            interval(row.rate(engine), 1),
            advantage.map(factor -> text(factor.value(), 2) + "×, ").orElse("")
                + interval(advantage, 2));
      }
    }
    return table;
  }

  private static TextTable steps(List<TrainingSpeed> rows) {
    TextTable table =
        new TextTable(
            List.of(
                "network",
                "image",
                "batch",
                "threads",
                "our step, ms",
                "primitives alone, ms",
                "relative",
                "1 to 2 threads",
                "memory, MB",
                "planned, MB"),
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    for (TrainingSpeed row : rows) {
      table.row(
          row.setting().network(),
          String.valueOf(row.setting().resolution()),
          String.valueOf(row.setting().batch()),
          String.valueOf(row.setting().threads()),
          scaled(row.micros(Results.OURS), MICROS_PER_MILLI),
          scaled(row.primitiveMicros(), MICROS_PER_MILLI),
          row.primitiveShare().map(share -> text(share * PERCENT, 0) + " %").orElse(""),
          row.scaling(rows).map(factor -> text(factor.value(), 2) + "×").orElse(""),
          scaled(row.memory(Results.OURS), BYTES_PER_MEGABYTE),
          scaled(row.plannedMemory(), BYTES_PER_MEGABYTE));
    }
    return table;
  }

  private static String scaled(Optional<Estimate> estimate, double unit) {
    return text(estimate.map(e -> e.value() / unit), 1);
  }

  private static String interval(Optional<Estimate> estimate, int decimals) {
    return estimate
        .map(e -> text(e.low(), decimals) + " to " + text(e.high(), decimals))
        .orElse("");
  }

  private static String text(Optional<Double> number, int decimals) {
    return number.map(value -> text(value, decimals)).orElse("");
  }

  private static String text(double number, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
