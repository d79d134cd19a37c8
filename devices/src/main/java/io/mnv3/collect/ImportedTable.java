package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.weights.file.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Latencies that somebody else measured, with other tools or on other devices, as a CSV file with a
 * header. Required columns are {@code device}, {@code network} and {@code latency_ms}; all others
 * describe the measurement and tell one from another, such as {@code tool} and {@code threads}.
 * Rows that differ in nothing but the latency are samples of one measurement.
 */
public final class ImportedTable {
  private static final String DEVICE = "device";
  private static final String NETWORK = "network";
  private static final String LATENCY = "latency_ms";
  private static final double MICROS_PER_MILLI = 1e3;

  private ImportedTable() {}

  /** A row: what it is a sample of, and the sample in microseconds. */
  private record Sample(Measurement.Key key, double micros) {}

  /**
   * The measurements of a table, in the order of their first rows, all of source {@link
   * Source#IMPORTED}.
   *
   * @param run id of the run that reads it
   * @throws UserError if the file cannot be read, lacks a column, or has a latency that is none
   */
  public static List<Measurement> read(Path file, String run) {
    Map<Measurement.Key, List<Double>> samples = new LinkedHashMap<>();
    CsvFile.read(file, List.of(DEVICE, NETWORK, LATENCY), ImportedTable::sample)
        .forEach(
            row -> samples.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.micros()));
    SortedMap<String, String> context = new TreeMap<>();
    context.put("file", file.getFileName().toString());
    context.put("sha256", Digests.sha256(file));
    List<Measurement> measurements = new ArrayList<>();
    samples.forEach((key, micros) ->
        measurements.add(
            Measurement.now(Source.IMPORTED, key, Experiments.MICROSECONDS, micros, run, context)));
    return List.copyOf(measurements);
  }

  private static Sample sample(CsvRow row) {
    Map<String, String> configuration = new TreeMap<>(row.cells());
    configuration.keySet().removeAll(List.of(NETWORK, LATENCY));
    configuration.values().removeIf(String::isEmpty);
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.IMPORTED_LATENCY,
            filled(row, NETWORK),
            "",
            Experiments.LATENCY,
            configuration);
    filled(row, DEVICE);
    return new Sample(key, row.positive(LATENCY) * MICROS_PER_MILLI);
  }

  private static String filled(CsvRow row, String column) {
    String text = row.text(column);
    if (text.isEmpty()) {
      throw row.wrong(column, "is empty; fill it in");
    }
    return text;
  }
}
