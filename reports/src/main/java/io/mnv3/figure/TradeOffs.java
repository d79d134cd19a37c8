package io.mnv3.figure;

import io.mnv3.published.Multiplier;
import io.mnv3.published.Origin;
import io.mnv3.published.TradeOffPoint;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Figures 1 and 7: accuracy against latency on a Pixel 1, as published. */
final class TradeOffs {
  private static final int HEIGHT = 380;
  private static final int RESOLUTION = 224;

  private TradeOffs() {}

  static Figure figure1() {
    Plot plot =
        new Plot(Figure.COLUMN, HEIGHT, "Latency on a Pixel 1 (ms)", "Top-1 on ImageNet (%)")
            .x(0, 85, 60)
            .y(58, 78, 40)
            .decimals(0, 0);
    family(plot, "V3-Large", Look.BLUE);
    family(plot, "V3-Small", Look.VERMILION);
    family(plot, "MobileNetV2", Look.GREEN);
    family(plot, "MnasNet-A", Look.PURPLE);
    family(plot, "MnasNet-small", Look.ORANGE);
    family(plot, "ProxylessNAS", Look.BLACK);
    plot.label("V3-Large", Look.BLUE, 54, 75.9, Label.Side.ABOVE_LEFT);
    plot.label("V3-Small", Look.VERMILION, 20, 70.2, Label.Side.ABOVE);
    plot.label("MobileNetV2", Look.GREEN, 40, 68, Label.Side.BELOW_RIGHT);
    plot.label("MnasNet-A1", Look.PURPLE, 71.5, 75.2, Label.Side.BELOW_LEFT);
    plot.label("Mnas-small", Look.ORANGE, 20.3, 64.9, Label.Side.BELOW_LEFT);
    plot.label("ProxylessNAS", Look.BLACK, 72, 74.2, Label.Side.BELOW);
    return Figure.of(
        "figure1",
        "Figure 1: accuracy against latency on a Pixel 1",
        "Top-1 on ImageNet against latency on one large core of a Pixel 1, float, batch 1. All"
            + " points published; hollow ones were read off Figure 7 (±0.1 ms). V3 at multipliers"
            + " 0.75, 1.0 and 1.25.",
        "A scatter chart. MobileNetV3-Large and Small lie above and to the left of MobileNetV2,"
            + " MnasNet and ProxylessNAS.",
        plot,
        0);
  }

  private static void family(Plot plot, String family, Look look) {
    List<TradeOffPoint> points =
        TradeOffPoint.figure1().stream().filter(point -> point.curve().equals(family)).toList();
    boolean printed = points.getFirst().origin() == Origin.PRINTED;
    plot.curve(
        family, look, printed ? look.marker() : look.hollow(), millis(points), accuracies(points));
  }

  static Figure figure7() {
    Plot plot =
        new Plot(Figure.COLUMN, HEIGHT + 20, "Latency on a Pixel 1 (ms)", "Top-1 on ImageNet (%)")
            .x(0, 82, 60)
            .y(48, 78, 40)
            .decimals(0, 0)
            .legend(LegendPosition.InsideSE);
    multipliers(plot, "V3-Large, multiplier", "mobilenet_v3_large", Look.BLUE);
    resolutions(plot, "V3-Large, resolution", "mobilenet_v3_large", Look.PURPLE);
    multipliers(plot, "V3-Small, multiplier", "mobilenet_v3_small", Look.VERMILION);
    resolutions(plot, "V3-Small, resolution", "mobilenet_v3_small", Look.ORANGE);
    digitised(plot, "V2, multiplier", "V2 multiplier", Look.GREEN);
    digitised(plot, "V2, resolution", "V2 resolution", Look.GREY);
    return Figure.of(
        "figure7",
        "Figure 7: multipliers and resolutions",
        "Top-1 on ImageNet against latency on a Pixel 1, for multipliers 0.35 to 1.25 at 224 and"
            + " resolutions 96 to 256 at 1.0. All published: MobileNetV3 as printed in Table 9"
            + " (which lacks Small at 192); MobileNetV2 (hollow) read off Figure 7 (±0.1 ms, ±0.05"
            + " points).",
        "A line chart with six curves. For each network the curve over multipliers and the curve"
            + " over resolutions lie close together; MobileNetV3's lie above MobileNetV2's.",
        plot,
        0);
  }

  private static void multipliers(Plot plot, String name, String network, Look look) {
    table9(plot, name, network, look, row -> row.resolution() == RESOLUTION);
  }

  private static void resolutions(Plot plot, String name, String network, Look look) {
    table9(plot, name, network, look, row -> row.multiplier() == 1);
  }

  private static void table9(
      Plot plot, String name, String network, Look look, Predicate<Multiplier> condition) {
    List<Multiplier> rows =
        Multiplier.table9().stream()
            .filter(row -> row.network().equals(network) && row.pixel1Millis() != null)
            .filter(condition)
            .sorted(Comparator.comparing(TradeOffs::latency))
            .toList();
    double[] x = rows.stream().mapToDouble(row -> latency(row).doubleValue()).toArray();
    double[] y = rows.stream().mapToDouble(row -> row.top1().doubleValue()).toArray();
    plot.curve(name, look, look.marker(), x, y);
  }

  private static BigDecimal latency(Multiplier row) {
    return Objects.requireNonNull(row.pixel1Millis());
  }

  private static void digitised(Plot plot, String name, String curve, Look look) {
    List<TradeOffPoint> points =
        TradeOffPoint.figure7().stream().filter(point -> point.curve().equals(curve)).toList();
    plot.curve(name, look, look.hollow(), millis(points), accuracies(points));
  }

  private static double[] millis(List<TradeOffPoint> points) {
    return points.stream().mapToDouble(point -> point.pixel1Millis().doubleValue()).toArray();
  }

  private static double[] accuracies(List<TradeOffPoint> points) {
    return points.stream().mapToDouble(point -> point.top1().doubleValue()).toArray();
  }
}
