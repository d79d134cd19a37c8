package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A point of Figure 1 or 7: accuracy against latency on a Pixel 1.
 *
 * @param curve the family or curve that it is on
 * @param setting multiplier, resolution or variant; may be empty
 * @param top1 on ImageNet, in percent
 * @param pixel1Millis in milliseconds
 * @param origin of the latency
 */
public record TradeOffPoint(
    String curve,
    String setting,
    BigDecimal top1,
    BigDecimal pixel1Millis,
    Origin origin,
    String source) {

  /** Figure 1, without the points whose latency is in no text. */
  public static List<TradeOffPoint> figure1() {
    return CsvFile.read(TradeOffPoint.class, "fig1_points.csv", line -> line).stream()
        .filter(line -> !line.text("p1_ms").isEmpty())
        .map(line -> row(line, "family", origin(line)))
        .toList();
  }

  /** Figure 7, read off its picture (±0.1 ms, ±0.05 points). */
  public static List<TradeOffPoint> figure7() {
    return CsvFile.read(
        TradeOffPoint.class, "fig7_digitised.csv", line -> row(line, "curve", Origin.DIGITISED));
  }

  private static Origin origin(CsvRow line) {
    return Origin.valueOf(line.text("p1_ms_origin").toUpperCase(Locale.ROOT));
  }

  private static TradeOffPoint row(CsvRow line, String curve, Origin origin) {
    return new TradeOffPoint(
        line.text(curve),
        line.text("setting"),
        line.decimal("top1"),
        line.decimal("p1_ms"),
        origin,
        line.text("source"));
  }
}
