package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row of Table 3 (float) or Table 4 (quantised): ImageNet accuracy and latency on Google's
 * phones, one large core, batch 1.
 *
 * @param network as printed
 * @param top1 in percent
 * @param pixel1Millis latency on a Pixel 1, in milliseconds
 * @param pixel2Millis latency on a Pixel 2, in milliseconds
 * @param pixel3Millis latency on a Pixel 3, in milliseconds
 * @param version of the paper that prints the row
 */
public record PixelLatency(
    String network,
    BigDecimal top1,
    BigDecimal pixel1Millis,
    BigDecimal pixel2Millis,
    BigDecimal pixel3Millis,
    String version,
    String source) {

  /** Table 3 of the fifth version, float. */
  public static List<PixelLatency> table3() {
    return rows("table3_float_pixel.csv", "v5");
  }

  /** Table 4 of the fifth version, quantised to 8 bits. */
  public static List<PixelLatency> table4() {
    return rows("table4_quantized_pixel.csv", "v5=ICCV");
  }

  private static List<PixelLatency> rows(String file, String version) {
    return CsvFile.read(PixelLatency.class, file, PixelLatency::row).stream()
        .filter(row -> row.version().equals(version))
        .toList();
  }

  private static PixelLatency row(CsvRow line) {
    return new PixelLatency(
        line.text("network"),
        line.decimal("top1"),
        line.decimal("p1_ms"),
        line.decimal("p2_ms"),
        line.decimal("p3_ms"),
        line.text("version"),
        line.text("source"));
  }
}
