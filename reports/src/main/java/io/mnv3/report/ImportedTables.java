package io.mnv3.report;

import io.mnv3.evidence.Results;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Latencies that others measured, as they were given. */
final class ImportedTables {
  private static final String DEVICE = "device";

  private ImportedTables() {}

  /** The table; nothing where nothing was imported. */
  static Optional<Table> table(Results results) {
    List<Measurement> imported =
        results.measurements().stream()
            .filter(m -> m.experiment().equals(Experiments.IMPORTED_LATENCY))
            .toList();
    return imported.isEmpty() ? Optional.empty() : Optional.of(of(imported));
  }

  private static Table of(List<Measurement> imported) {
    return new Table(
        "imported-latencies",
        "Latencies that others measured",
        "Taken in from tables, with the words that they have for device, network and circumstances"
            + " (medians with 95 % intervals where there are several values). How they were made is"
            + " not known here.",
        List.of(
            Column.words("Device"),
            Column.words("Network"),
            Column.words("How"),
            Column.numbers("Latency", "ms", Source.IMPORTED)),
        imported.stream().map(ImportedTables::row).toList(),
        imported.stream()
            .map(m -> "From " + m.context().getOrDefault("file", "a file without a name") + ".")
            .distinct()
            .toList());
  }

  private static List<Cell> row(Measurement measurement) {
    String how =
        measurement.configuration().entrySet().stream()
            .filter(fact -> !fact.getKey().equals(DEVICE))
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", "));
    return List.of(
        Cell.words(Results.text(measurement, DEVICE)),
        Cell.words(measurement.architecture()),
        Cell.words(how),
        LatencyCells.millis(Optional.of(measurement.samples())));
  }
}
