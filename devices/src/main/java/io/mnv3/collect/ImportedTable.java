package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.weights.file.Digests;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

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
  private static final List<String> REQUIRED = List.of(DEVICE, NETWORK, LATENCY);
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final double MICROS_PER_MILLI = 1e3;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private final Path file;

  private ImportedTable(Path file) {
    this.file = file;
  }

  /**
   * The measurements of a table, in the order of their first rows, all of source {@link
   * Source#IMPORTED}.
   *
   * @param run id of the run that reads it
   * @throws UserError if the file cannot be read, lacks a column, or has a latency that is none
   */
  public static List<Measurement> read(Path file, String run) {
    Map<Measurement.Key, List<Double>> samples = new ImportedTable(file).samples();
    SortedMap<String, String> context = new TreeMap<>();
    context.put("file", file.getFileName().toString());
    context.put("sha256", Digests.sha256(file));
    Instant now = Instant.now();
    return samples.entrySet().stream()
        .map(entry -> measurement(entry.getKey(), entry.getValue(), run, now, context))
        .toList();
  }

  private static Measurement measurement(
      Measurement.Key key,
      List<Double> samples,
      String run,
      Instant time,
      SortedMap<String, String> context) {
    return new Measurement(
        Measurement.SCHEMA,
        run,
        time,
        key.experiment(),
        key.architecture(),
        key.fingerprint(),
        key.quantity(),
        Experiments.MICROSECONDS,
        Source.IMPORTED,
        samples,
        key.configuration(),
        context);
  }

  private Map<Measurement.Key, List<Double>> samples() {
    try (CSVParser table = FORMAT.parse(new StringReader(text()))) {
      for (String name : REQUIRED) {
        if (!table.getHeaderMap().containsKey(name)) {
          throw new UserError(
              "%s has no column %s; it needs %s"
                  .formatted(file, name, String.join(", ", REQUIRED)));
        }
      }
      Map<Measurement.Key, List<Double>> samples = new LinkedHashMap<>();
      for (CSVRecord row : table) {
        samples.computeIfAbsent(key(row), key -> new ArrayList<>()).add(micros(row));
      }
      if (samples.isEmpty()) {
        throw new UserError(file + " has a header and no rows; export the table again");
      }
      return samples;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UserError("cannot read %s as CSV: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Without the mark that spreadsheets put before UTF-8. */
  private String text() throws IOException {
    String text = Files.readString(file);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private Measurement.Key key(CSVRecord row) {
    if (!row.isConsistent()) {
      throw new UserError(
          "row %d of %s has %d cells, and the header has %d; correct it"
              .formatted(
                  row.getRecordNumber(), file, row.size(), row.getParser().getHeaderMap().size()));
    }
    Map<String, String> configuration = row.toMap();
    String network = row.get(NETWORK);
    configuration.keySet().removeAll(List.of(NETWORK, LATENCY));
    if (network.isEmpty() || configuration.getOrDefault(DEVICE, "").isEmpty()) {
      throw new UserError(
          "row %d of %s names no %s; fill it in"
              .formatted(row.getRecordNumber(), file, network.isEmpty() ? NETWORK : DEVICE));
    }
    configuration.values().removeIf(String::isEmpty);
    return Measurement.Key.of(
        Experiments.IMPORTED_LATENCY, network, "", Experiments.LATENCY, configuration);
  }

  private double micros(CSVRecord row) {
    double millis = Readings.decimal(row.get(LATENCY)).orElse(-1);
    if (millis <= 0) {
      throw new UserError(
          "row %d of %s has the latency '%s', which is no time in milliseconds; correct it"
              .formatted(row.getRecordNumber(), file, row.get(LATENCY)));
    }
    return millis * MICROS_PER_MILLI;
  }
}
