package io.mnv3.published;

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
    return PublishedFile.read("fig9_progression.csv", RecordStep::row);
  }

  private static RecordStep row(PublishedFile.Line line) {
    return new RecordStep(
        line.integer("step"),
        line.text("label"),
        line.number("printed_top1"),
        line.number("digitised_p1_ms"),
        line.source());
  }
}
