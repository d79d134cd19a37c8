package io.mnv3.report;

import io.mnv3.evidence.CountedAgainstPrint;
import io.mnv3.published.PrintedCost;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.math.BigDecimal;
import java.util.List;

/** Costs of all networks against print. */
final class CostsTable {
  private CostsTable() {}

  static Table table() {
    return new Table(
        "costs",
        "Costs against print",
        "Multiply-adds and parameters of every network, width and resolution that is printed"
            + " anywhere, and as counted from its definition. A printed figure that is not the"
            + " count rounded up or down is flagged.",
        List.of(
            Column.words("Network"),
            Column.keys("Multiplier"),
            Column.keys("Resolution"),
            Column.words("Printed in"),
            Column.numbers("Multiply-adds", "M", Source.PUBLISHED),
            Column.numbers("Multiply-adds", "", Source.COMPUTED),
            Column.numbers("Parameters", "M", Source.PUBLISHED),
            Column.numbers("Parameters", "", Source.COMPUTED)),
        CountedAgainstPrint.all().stream().map(CostsTable::row).toList(),
        List.of(
            "Counted are convolutions and fully connected layers, squeeze-and-excite included, for"
                + " one image and 1000 classes; parameters include batch norm's scale and shift."
                + " The read-me of MobileNetV2 leaves batch norm's out, and so do the counts beside"
                + " it.",
            "V3-Small's 66 million multiply-adds and 2.9 million parameters are of earlier versions"
                + " of the paper, with a wider layer before the classifier; no width of it gives 66"
                + " million. Nor can the minimalistic variant's 65 million be had."));
  }

  private static List<Cell> row(CountedAgainstPrint row) {
    PrintedCost printed = row.printed();
    return List.of(
        Cell.words(printed.network()),
        Cell.printed(BigDecimal.valueOf(printed.multiplier())),
        Cell.words(Integer.toString(printed.resolution())),
        Cell.words(printed.place()),
        Cell.printed(printed.multiplyAddsMillions()).flaggedIf(!row.multiplyAddsAgree()),
        Cell.count(row.counted().multiplyAdds()),
        Cell.printed(printed.parametersMillions()).flaggedIf(!row.parametersAgree()),
        Cell.count(row.parameters()));
  }
}
