package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.math.BigDecimal;
import java.util.List;

/**
 * A step of Figure 9, the optimisation record.
 *
 * @param step 1, 2, …
 * @param label as printed
 * @param printedTop1 the accuracy printed beside the point, in percent
 * @param digitisedPixel1Millis latency on a Pixel 1, in milliseconds, read off the picture (±0.1
 *     ms); no version of the paper prints it
 */
public record RecordStep(
    int step,
    String label,
    BigDecimal printedTop1,
    BigDecimal digitisedPixel1Millis,
    String source) {

  /** Figure 9 in its order. */
  public static List<RecordStep> figure9() {
    return CsvFile.read(RecordStep.class, "fig9_progression.csv", RecordStep::row);
  }

  private static RecordStep row(CsvRow line) {
    return new RecordStep(
        line.integer("step"),
        line.text("label"),
        line.decimal("printed_top1"),
        line.decimal("digitised_p1_ms"),
        line.text("source"));
  }
}
