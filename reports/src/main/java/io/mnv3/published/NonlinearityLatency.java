package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row of Table 5: MobileNetV3-Large with other non-linearities.
 *
 * @param variant as printed
 * @param top1 on ImageNet, in percent
 * @param optimisedMillis latency on a Pixel 1 with h-swish optimised, in milliseconds
 * @param unoptimisedMillis latency on a Pixel 1 without that, in milliseconds
 */
public record NonlinearityLatency(
    String variant,
    BigDecimal top1,
    BigDecimal optimisedMillis,
    BigDecimal unoptimisedMillis,
    String source) {

  /** Table 5 of the fifth version. */
  public static List<NonlinearityLatency> table5() {
    return CsvFile.read(NonlinearityLatency.class, "table5_nonlinearity.csv", line -> line).stream()
        .filter(line -> line.text("version").equals("v5=ICCV"))
        .map(NonlinearityLatency::row)
        .toList();
  }

  private static NonlinearityLatency row(CsvRow line) {
    return new NonlinearityLatency(
        line.text("variant"),
        line.decimal("top1"),
        line.decimal("p1_ms_optimized"),
        line.decimal("p1_ms_unoptimized"),
        line.text("source"));
  }
}
