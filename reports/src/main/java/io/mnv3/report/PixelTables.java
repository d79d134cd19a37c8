package io.mnv3.report;

import io.mnv3.evidence.CountedAgainstPrint;
import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.PredictedLatencies;
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
import java.util.stream.Collectors;

/** The paper's Tables 3 and 4 with this suite's columns beside the printed ones. */
record PixelTables(PredictedLatencies predicted, List<PhoneResults> phones) {

  /** Table 3 but for its latencies: accuracy as printed, costs as printed and counted. */
  static Table costs() {
    List<CountedAgainstPrint> counted =
        CountedAgainstPrint.all().stream()
            .filter(each -> each.printed().place().equals(PrintedCost.TABLE_3))
            .toList();
    return new Table(
        "pixel-table3-costs",
        "Table 3: accuracy and costs",
        "As printed, and costs as counted from the networks' definitions. A printed figure that is"
            + " not the count rounded up or down is flagged.",
        List.of(
            Column.words("Network"),
            Column.numbers("Top-1", "%", Source.PUBLISHED),
            Column.numbers("Multiply-adds", "M", Source.PUBLISHED),
            Column.numbers("Multiply-adds", "M", Source.COMPUTED),
            Column.numbers("Parameters", "M", Source.PUBLISHED),
            Column.numbers("Parameters", "M", Source.COMPUTED)),
        PixelLatency.table3().stream().map(printed -> costs(printed, counted)).toList(),
        List.of(
            "No network of this suite is “Mnas-small”, whose architecture was never published. The"
                + " accuracies are of ImageNet, on which nothing was trained here."));
  }

  private static List<Cell> costs(PixelLatency printed, List<CountedAgainstPrint> counted) {
    Optional<CountedAgainstPrint> ours =
        PrintedCost.ofTable3(printed.network())
            .flatMap(
                named -> counted.stream().filter(each -> named.isOf(each.printed())).findFirst());
    boolean multiplyAddsDiffer = ours.filter(each -> !each.multiplyAddsAgree()).isPresent();
    boolean parametersDiffer = ours.filter(each -> !each.parametersAgree()).isPresent();
    return List.of(
        Cell.words(printed.network()),
        Cell.printed(printed.top1()),
        Cell.printed(printed.multiplyAddsMillions()).flaggedIf(multiplyAddsDiffer),
        ours.map(each -> millions(each.counted().multiplyAdds(), 1)).orElse(Cell.EMPTY),
        Cell.printed(printed.parametersMillions()).flaggedIf(parametersDiffer),
        ours.map(each -> millions(each.parameters(), 2)).orElse(Cell.EMPTY));
  }

  private static Cell millions(long count, int decimals) {
    return Cell.number(count / 1e6, decimals);
  }

  /** Table 3's latencies, float: as printed, as predicted, and as measured where they were. */
  Table table3() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Network"));
    for (Phone pixel : Phone.values()) {
      columns.add(Column.numbers(pixel.words(), "ms", Source.PUBLISHED));
      if (!predicted.isEmpty()) {
        columns.add(Column.numbers(pixel.words(), "ms", Source.PREDICTED));
      }
      measured(pixel)
          .forEach(_ -> columns.add(Column.numbers(pixel.words(), "ms", Source.MEASURED)));
    }
    List<List<Cell>> rows = PixelLatency.table3().stream().map(this::row3).toList();
    return new Table(
        "pixel-table3",
        "Table 3: floating-point latencies on Pixel phones",
        "As printed, with what this suite predicts and measures. Predicted are latencies by models"
            + " that have not seen the network at any resolution, with the interval that nine of"
            + " ten such predictions keep within; measured ones, where there are any, are medians"
            + " over blocks with 95 % intervals, of one thread of TensorFlow Lite's own kernels on a"
            + " large core.",
        columns,
        rows,
        notes3(rows));
  }

  private List<Cell> row3(PixelLatency printed) {
    Optional<PrintedCost.Named> named = PrintedCost.ofTable3(printed.network());
    List<Cell> row = new ArrayList<>();
    row.add(Cell.words(printed.network()));
    for (Phone pixel : Phone.values()) {
      Optional<PredictedLatencies.Single> single =
          named.flatMap(ours -> predicted.unseen(pixel, ours.network(), ours.multiplier()));
      boolean otherwise = single.filter(s -> differs(printed, pixel, s)).isPresent();
      row.add(Cell.printed(printed.millis(pixel)).flaggedIf(otherwise));
      if (!predicted.isEmpty()) {
        row.add(single.map(s -> LatencyCells.estimate(s.predicted(), 1)).orElse(Cell.EMPTY));
      }
      measured(pixel).forEach(phone -> row.add(measured(phone, named)));
    }
    return row;
  }

  /** Whether another place prints a latency that the table's is no rounding of. */
  private static boolean differs(
      PixelLatency printed, Phone pixel, PredictedLatencies.Single single) {
    return Math.abs(printed.millis(pixel).doubleValue() - single.published()) >= 1;
  }

  private static Cell measured(PhoneResults phone, Optional<PrintedCost.Named> named) {
    Optional<List<Double>> blocks =
        named.flatMap(
            ours -> phone.likeThePaper().map(setting -> phone.blocks(ours.words(), setting)));
    return LatencyCells.millis(blocks.filter(values -> !values.isEmpty()));
  }

  private List<PhoneResults> measured(Phone pixel) {
    return phones.stream()
        .filter(phone -> phone.isA(pixel))
        .filter(phone -> phone.likeThePaper().isPresent())
        .toList();
  }

  private List<String> notes3(List<List<Cell>> rows) {
    List<String> notes = new ArrayList<>();
    if (!predicted.isEmpty()) {
      notes.add(
          "Errors of such predictions over all networks that are published of a phone: "
              + predicted.validations().stream()
                  .filter(PredictedLatencies.Validation::isOurs)
                  .filter(v -> v.leftOut().equals(PredictedLatencies.NETWORK))
                  .map(v ->
                      "%s %s %% on average, %s %% at most (%s networks)"
                          .formatted(
                              v.phone(),
                              Cell.rounded(v.mean(), 1),
                              Cell.rounded(v.greatest(), 1),
                              v.errors().size()))
                  .collect(Collectors.joining("; "))
              + ".");
    }
    if (rows.stream().flatMap(List::stream).anyMatch(Cell::flagged)) {
      notes.add(
          "Where a latency is flagged, the read-me of the authors' checkpoints prints another one,"
              + " which counts for the predictions.");
    }
    return notes;
  }

  /** Table 4, 8 bits; nothing without models that describe it. */
  Optional<Table> table4() {
    if (predicted.eightBit().isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Network"));
    columns.add(Column.numbers("Top-1", "%", Source.PUBLISHED));
    for (Phone pixel : Phone.values()) {
      columns.add(Column.numbers(pixel.words(), "ms", Source.PUBLISHED));
      columns.add(Column.numbers(pixel.words() + ", fitted", "ms", Source.PREDICTED));
      columns.add(Column.numbers("Residual", "%", Source.PREDICTED));
    }
    return Optional.of(
        new Table(
            "pixel-table4",
            "Table 4: 8-bit latencies on Pixel phones",
            "As printed, and as described by one factor for each phone on a Pixel 1 in float. The"
                + " factors were fitted to these latencies and one more: residuals are no errors"
                + " of predictions, and nothing is claimed of other networks in 8 bits.",
            columns,
            PixelLatency.table4().stream().map(this::row4).toList(),
            List.of()));
  }

  private List<Cell> row4(PixelLatency printed) {
    Optional<PrintedCost.Named> named = PrintedCost.ofTable3(printed.network());
    List<Cell> row = new ArrayList<>();
    row.add(Cell.words(printed.network()));
    row.add(Cell.printed(printed.top1()));
    for (Phone pixel : Phone.values()) {
      Optional<PredictedLatencies.Single> fitted =
          named.flatMap(ours -> predicted.eightBit(pixel, ours.network(), ours.multiplier()));
      row.add(Cell.printed(printed.millis(pixel)));
      row.add(fitted.map(f -> Cell.number(f.predicted().value(), 1)).orElse(Cell.EMPTY));
      row.add(fitted.map(f -> Cell.signed(f.error(), 1)).orElse(Cell.EMPTY));
    }
    return row;
  }
}
