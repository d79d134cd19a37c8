package io.mnv3.report;

import io.mnv3.evidence.ActivationCosts;
import io.mnv3.result.Source;
import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What non-linearities cost on this host, by themselves. */
final class ActivationsTable {
  private ActivationsTable() {}

  /** A row for each layer and non-linearity; nothing where none was timed. */
  static Optional<Table> table(List<ActivationCosts> layers) {
    List<List<Cell>> rows = new ArrayList<>();
    for (ActivationCosts layer : layers) {
      layer.nonlinearities().forEach(name -> rows.add(row(layer, name)));
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "activations",
                "Non-linearities by themselves on this host",
                "Microseconds for one image on one thread, where MobileNetV3-Large’s layer of that"
                    + " name has its non-linearity (medians with 95 % intervals). Fused is what it"
                    + " adds to the convolution that contains it; the others are passes over the"
                    + " layer’s output, which lies in a cache as far as it fits: by our engine, by"
                    + " TensorFlow Lite’s own kernels, by XNNPACK.",
                List.of(
                    Column.words("Layer"),
                    Column.words("Non-linearity"),
                    Column.numbers("Fused", "µs", Source.MEASURED),
                    Column.numbers("Pass", "µs", Source.MEASURED),
                    Column.numbers("TensorFlow Lite", "µs", Source.MEASURED),
                    Column.numbers("XNNPACK", "µs", Source.MEASURED)),
                rows,
                layers.stream().flatMap(layer -> footnote(layer).stream()).toList()));
  }

  private static List<Cell> row(ActivationCosts layer, String nonlinearity) {
    return List.of(
        Cell.words(layer.layer()),
        Cell.words(ActivationCosts.words(nonlinearity)),
        cell(layer.micros(ActivationCosts.FUSED, nonlinearity)),
        cell(layer.micros(ActivationCosts.PASS, nonlinearity)),
        cell(layer.micros(ActivationCosts.TFLITE, nonlinearity)),
        cell(layer.micros(ActivationCosts.XNNPACK, nonlinearity)));
  }

  private static Cell cell(Optional<Estimate> micros) {
    return micros.map(estimate -> LatencyCells.estimate(estimate, 1)).orElse(Cell.EMPTY);
  }

  private static Optional<String> footnote(ActivationCosts layer) {
    return layer
        .convolution()
        .map(micros ->
            "The convolution %s alone takes %s µs."
                .formatted(layer.layer(), Cell.rounded(micros.value(), 1)));
  }
}
