package io.mnv3.report;

import io.mnv3.evidence.Int8Accuracy;
import io.mnv3.evidence.Int8Latency;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.latency.Phone;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Float and eight bits: Table 4 as printed, and what this suite trains and measures. */
final class QuantizedTables {
  private static final String BOUND = Cell.rounded(Int8Accuracy.BOUND, 1) + " points";

  private QuantizedTables() {}

  /** The tables that there are records for, Table 4 first. */
  static List<Table> of(Results results) {
    List<Table> tables = new ArrayList<>(List.of(table4(results)));
    trained(results).ifPresent(tables::add);
    photos(results).ifPresent(tables::add);
    return tables;
  }

  private static Table table4(Results results) {
    PredictedLatencies predicted = PredictedLatencies.of(results);
    List<Int8Latency> host = Int8Latency.of(results);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("Network"),
                Column.numbers("Top-1, float", "%", Source.PUBLISHED),
                Column.numbers("Top-1, 8 bits", "%", Source.PUBLISHED),
                Column.numbers("Difference", "points", Source.PUBLISHED),
                Column.numbers("Pixel 1, float", "ms", Source.PUBLISHED),
                Column.numbers("Pixel 1, 8 bits", "ms", Source.PUBLISHED)));
    if (!predicted.eightBit().isEmpty()) {
      columns.add(Column.numbers("Pixel 1, 8 bits, fitted", "ms", Source.PREDICTED));
    }
    if (!host.isEmpty()) {
      columns.add(Column.numbers("This host, float", "ms", Source.MEASURED));
      columns.add(Column.numbers("This host, 8 bits", "ms", Source.MEASURED));
      columns.add(Column.numbers("8 bits over float", "", Source.MEASURED));
    }
    return new Table(
        "quantised-table4",
        "Table 4: float and 8 bits",
        "As printed in Tables 3 and 4. The paper’s networks were trained for eight bits"
            + " (quantisation-aware training); what this suite quantises is not trained again."
            + " Fitted is one factor on a Pixel 1 in float, fitted to these latencies: no"
            + " prediction. The host runs TensorFlow Lite with XNNPACK on one thread (medians with"
            + " 95 % intervals).",
        columns,
        PixelLatency.table4().stream().map(row -> row4(row, predicted, host)).toList(),
        List.of());
  }

  private static List<Cell> row4(
      PixelLatency printed, PredictedLatencies predicted, List<Int8Latency> host) {
    PixelLatency inFloat = PixelLatency.inFloat(printed);
    PrintedCost.Named named = PrintedCost.ofTable3(printed.network()).orElseThrow();
    List<Cell> row =
        new ArrayList<>(
            List.of(
                Cell.words(printed.network()),
                Cell.printed(inFloat.top1()),
                Cell.printed(printed.top1()),
                Cell.signed(printed.top1().subtract(inFloat.top1()).doubleValue(), 1),
                Cell.printed(inFloat.pixel1Millis()),
                Cell.printed(printed.pixel1Millis())));
    if (!predicted.eightBit().isEmpty()) {
      row.add(
          predicted
              .eightBit(Phone.PIXEL1, named.network(), named.multiplier())
              .map(fitted -> Cell.number(fitted.predicted().value(), 1))
              .orElse(Cell.EMPTY));
    }
    if (!host.isEmpty()) {
      Optional<Int8Latency> measured = Int8Latency.ofTable3(printed.network(), host);
      row.add(LatencyCells.millis(measured.map(Int8Latency::inFloat)));
      row.add(LatencyCells.millis(measured.map(Int8Latency::inInt8)));
      row.add(measured.map(each -> LatencyCells.estimate(each.ratio(), 2)).orElse(Cell.EMPTY));
    }
    return row;
  }

  private static Optional<Table> trained(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    List<String> footnotes = new ArrayList<>();
    for (Trainings trainings : Trainings.all(results)) {
      List<Int8Accuracy> networks = Int8Accuracy.of(trainings);
      networks.forEach(network -> rows.add(row(trainings.setting().title(), network)));
      if (!networks.isEmpty()) {
        footnotes.add(
            "%s: recipe %s, %s."
                .formatted(
                    trainings.setting().title(), trainings.recipe(), trainings.provenance()));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "quantised-trained",
                "Float and 8 bits: networks trained here",
                "Top-1 on the test part, the same images for both; quantised after training, on"
                    + " pictures of the training part. Means over seeds with 95 % intervals; of one"
                    + " seed intervals are over images. "
                    + test(),
                columns("Trained", "Seeds", Source.TRAINED),
                rows,
                footnotes));
  }

  private static Optional<Table> photos(Results results) {
    List<List<Cell>> rows =
        Int8Accuracy.onPhotos(results).stream().map(network -> row("photos", network)).toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Table(
                "quantised-photos",
                "Float and 8 bits: published weights on labelled photos",
                "Top-1 on photos, each half with ranges from photos of the other, with 95 %"
                    + " intervals over photos. "
                    + test(),
                columns("Shown", "Runs", Source.MEASURED),
                rows,
                List.of(
                    "Weights from files in eight bits had been trained for them: “float” is what"
                        + " those bytes stand for, which loses less in eight bits again than"
                        + " weights that never were. The photos are too few to show that nothing"
                        + " is lost.")));
  }

  private static String test() {
    return "Equivalence is two one-sided tests that the difference lies within "
        + BOUND
        + "; that nothing is lost is said of no other difference. Alone are the images that one of"
        + " the two gets right.";
  }

  private static List<Column> columns(String where, String runs, Source source) {
    return List.of(
        Column.words(where),
        Column.words("Network"),
        Column.keys(runs),
        Column.numbers("Images", "", source),
        Column.numbers("Top-1, float", "%", source),
        Column.numbers("Top-1, 8 bits", "%", source),
        Column.numbers("Difference", "points", source),
        Column.numbers("Equivalence, p", "", source),
        Column.numbers("Float alone", "", source),
        Column.numbers("8 bits alone", "", source),
        Column.numbers("Same class", "%", source),
        Column.words("Shown"));
  }

  private static List<Cell> row(String where, Int8Accuracy network) {
    return List.of(
        Cell.words(where),
        Cell.words(network.network()),
        Cell.count(network.outcomes().size()),
        Cell.count(network.images()),
        LatencyCells.estimate(network.inFloat(), 2),
        LatencyCells.estimate(network.inInt8(), 2),
        LatencyCells.difference(network.difference(), 2),
        Cell.number(network.equivalence(), 3),
        Cell.count(network.floatOnly()),
        Cell.count(network.int8Only()),
        LatencyCells.estimate(network.agreement(), 1),
        Cell.words(network.shown()));
  }
}
