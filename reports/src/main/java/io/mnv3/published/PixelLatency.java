package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.latency.Phone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row of Table 3 (float) or Table 4 (quantised): ImageNet accuracy and latency on Google's
 * phones, one large core, batch 1.
 *
 * @param network as printed
 * @param top1 in percent
 * @param pixel1Millis latency on a Pixel 1, in milliseconds
 * @param pixel2Millis latency on a Pixel 2, in milliseconds
 * @param pixel3Millis latency on a Pixel 3, in milliseconds
 * @param multiplyAddsMillions as printed; null in Table 4, which prints none
 * @param parametersMillions as printed; null in Table 4, which prints none
 * @param version of the paper that prints the row
 */
public record PixelLatency(
    String network,
    BigDecimal top1,
    BigDecimal pixel1Millis,
    BigDecimal pixel2Millis,
    BigDecimal pixel3Millis,
    @Nullable BigDecimal multiplyAddsMillions,
    @Nullable BigDecimal parametersMillions,
    String version,
    String source) {

  /** Table 3 of the fifth version, float. */
  public static List<PixelLatency> table3() {
    return rows(
        "table3_float_pixel.csv",
        "v5",
        row -> row(row, row.decimal("madds_M"), row.decimal("params_M")));
  }

  /** The row of Table 3 about a network of this suite as its paper has it, if there is one. */
  public static Optional<PixelLatency> ofTable3(String network) {
    return table3().stream()
        .filter(row ->
            PrintedCost.ofTable3(row.network())
                .filter(named -> named.network().equals(network) && named.multiplier() == 1)
                .isPresent())
        .findFirst();
  }

  /** Table 4 of the fifth version, quantised to 8 bits. */
  public static List<PixelLatency> table4() {
    return rows("table4_quantized_pixel.csv", "v5=ICCV", row -> row(row, null, null));
  }

  /** The row of Table 3 about the network of a row of Table 4. */
  public static PixelLatency inFloat(PixelLatency quantized) {
    return table3().stream()
        .filter(row ->
            PrintedCost.ofTable3(row.network()).equals(PrintedCost.ofTable3(quantized.network())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Table 3 has no " + quantized.network()));
  }

  /** Latency on a phone, in milliseconds. */
  public BigDecimal millis(Phone phone) {
    return switch (phone) {
      case PIXEL1 -> pixel1Millis;
      case PIXEL2 -> pixel2Millis;
      case PIXEL3 -> pixel3Millis;
    };
  }

  private static List<PixelLatency> rows(
      String file, String version, Function<CsvRow, PixelLatency> row) {
    return CsvFile.read(PixelLatency.class, file, row).stream()
        .filter(printed -> printed.version().equals(version))
        .toList();
  }

  private static PixelLatency row(
      CsvRow row, @Nullable BigDecimal multiplyAdds, @Nullable BigDecimal parameters) {
    return new PixelLatency(
        row.text("network"),
        row.decimal("top1"),
        row.decimal("p1_ms"),
        row.decimal("p2_ms"),
        row.decimal("p3_ms"),
        multiplyAdds,
        parameters,
        row.text("version"),
        row.text("source"));
  }
}
