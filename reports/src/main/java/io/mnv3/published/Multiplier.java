package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of Table 9: MobileNetV3 at a width multiplier and a resolution.
 *
 * @param network {@code mobilenet_v3_large} or {@code mobilenet_v3_small}
 * @param resolution side of the input in pixels
 * @param multiplier of the widths
 * @param top1 on ImageNet, in percent
 * @param multiplyAddsMillions as printed; null where the fifth version has no such row
 * @param parametersMillions as printed; null where the fifth version has no such row
 * @param pixel1Millis latency on a Pixel 1, in milliseconds; null where the fifth version has no
 *     such row
 */
public record Multiplier(
    String network,
    int resolution,
    double multiplier,
    BigDecimal top1,
    @Nullable BigDecimal multiplyAddsMillions,
    @Nullable BigDecimal parametersMillions,
    @Nullable BigDecimal pixel1Millis,
    String source) {

  /** Table 9 in its order. */
  public static List<Multiplier> table9() {
    return CsvFile.read(Multiplier.class, "table9_multipliers_resolutions.csv", Multiplier::row);
  }

  private static Multiplier row(CsvRow line) {
    return new Multiplier(
        "mobilenet_v3_" + line.text("model"),
        line.integer("resolution"),
        line.number("multiplier"),
        line.decimal("top1"),
        line.decimalOrNull("madds_M_v5"),
        line.decimalOrNull("params_M_v5"),
        line.decimalOrNull("p1_ms_v5"),
        line.text("source"));
  }
}
