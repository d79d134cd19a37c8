package io.mnv3.figure;

import io.mnv3.evidence.Counted;
import io.mnv3.published.CheckpointAccuracy;
import io.mnv3.published.Multiplier;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Figure 2, accuracy against multiply-adds, and how far what is printed lies from what is counted.
 */
final class CostFigures {
  private static final int RESOLUTION = 224;
  private static final double MILLION = 1e6;

  private CostFigures() {}

  private record Point(double millions, double top1) {}

  static Figure figure2() {
    Plot plot =
        new Plot(Figure.COLUMN, 400, "Multiply-adds (millions)", "Top-1 on ImageNet (%)")
            .x(0, 620, 60)
            .y(48, 80, 40)
            .decimals(0, 0);
    curve(plot, "V3-Large", Look.BLUE, version3("mobilenet_v3_large"));
    curve(plot, "V3-Small", Look.VERMILION, version3("mobilenet_v3_small"));
    curve(plot, "MobileNetV2", Look.GREEN, checkpoints("mobilenet_v2"));
    curve(plot, "MnasNet-A1", Look.PURPLE, checkpoints("mnasnet_a1"));
    curve(plot, "ProxylessNAS", Look.BLACK, proxyless());
    plot.label("V3-Large", Look.BLUE, 240, 76.2, Label.Side.ABOVE);
    plot.label("V3-Small", Look.VERMILION, 21, 58, Label.Side.RIGHT);
    plot.label("MobileNetV2", Look.GREEN, 430, 73.4, Label.Side.BELOW_RIGHT);
    plot.label("MnasNet-A1", Look.PURPLE, 470, 76.4, Label.Side.ABOVE);
    plot.label("ProxylessNAS", Look.BLACK, 320, 74.6, Label.Side.RIGHT);
    return Figure.of(
        "figure2",
        "Figure 2: accuracy against multiply-adds",
        "Top-1 on ImageNet as published (Table 9, Table 3 and the read-mes of MobileNetV2's and"
            + " MnasNet's checkpoints) against multiply-adds counted from the networks'"
            + " definitions; 224×224, multipliers 0.35 to 1.4.",
        "A line chart. At equal multiply-adds MobileNetV3-Large and Small lie above MobileNetV2.",
        plot,
        0);
  }

  private static void curve(Plot plot, String name, Look look, List<Point> points) {
    plot.curve(
        name,
        look,
        look.marker(),
        points.stream().mapToDouble(Point::millions).toArray(),
        points.stream().mapToDouble(Point::top1).toArray());
  }

  private static List<Point> version3(String network) {
    return Multiplier.table9().stream()
        .filter(row -> row.network().equals(network) && row.resolution() == RESOLUTION)
        .map(row -> point(network, row.multiplier(), row.top1()))
        .sorted(Comparator.comparingDouble(Point::millions))
        .toList();
  }

  /** MnasNet's own code keeps its head at multipliers above 1, ours does not: no such points. */
  private static List<Point> checkpoints(String network) {
    double most = network.startsWith("mnasnet") ? 1 : Double.MAX_VALUE;
    return CheckpointAccuracy.readMes().stream()
        .filter(row -> row.network().equals(network) && row.resolution() == RESOLUTION)
        .filter(row -> row.multiplier() <= most)
        .map(row -> point(network, row.multiplier(), row.top1()))
        .sorted(Comparator.comparingDouble(Point::millions))
        .toList();
  }

  private static List<Point> proxyless() {
    return PixelLatency.table3().stream()
        .filter(row -> row.network().equals("Proxyless"))
        .map(row -> point("proxylessnas_mobile", 1, row.top1()))
        .toList();
  }

  private static Point point(String network, double multiplier, BigDecimal top1) {
    long multiplyAdds = Counted.cost(network, multiplier, RESOLUTION).multiplyAdds();
    return new Point(multiplyAdds / MILLION, top1.doubleValue());
  }

  private record Difference(PrintedCost printed, double counted, double difference) {}

  static Figure againstPrint() {
    Plot plot =
        new Plot(
                Figure.COLUMN,
                340,
                "Multiply-adds, counted (millions)",
                "Printed minus counted (millions)")
            .x(0, 350, 60)
            .y(-2, 16, 40)
            .decimals(0, 0)
            .legend(LegendPosition.InsideNE);
    plot.segment(Look.GREY, 0, 1, 350, 1).segment(Look.GREY, 0, -1, 350, -1);
    List<Difference> all = differences();
    series(plot, "Table 3", Look.VERMILION, all, PrintedCost.TABLE_3);
    series(plot, "Table 9", Look.BLUE, all, PrintedCost.TABLE_9);
    series(plot, "read-mes", Look.GREEN, all, "read-me");
    all.stream()
        .filter(difference -> Math.abs(difference.difference()) > 1)
        .filter(difference -> !difference.printed().place().contains("MnasNet"))
        .forEach(difference -> name(plot, difference));
    return Figure.of(
        "costs-difference",
        "Printed and counted multiply-adds",
        "What is printed (published) minus what is counted from the networks' definitions"
            + " (computed). Rounding explains differences within the grey lines; the others are"
            + " named.",
        "A scatter chart. Nearly all differences are below one million; V3-Small's 66 million and"
            + " its minimalistic variant's 65 million, and two cells of Table 3, are not.",
        plot,
        0);
  }

  private static void name(Plot plot, Difference difference) {
    double x = difference.counted();
    Label.Side side = x > 250 ? Label.Side.LEFT : Label.Side.RIGHT;
    plot.label(name(difference), Look.GREY, x, difference.difference(), side);
  }

  private static String name(Difference difference) {
    return switch (difference.printed().network()) {
      case "mobilenet_v3_small" -> "V3-Small";
      case "mobilenet_v3_small_minimalistic" -> "V3-Small minimalistic";
      case "mobilenet_v3_large" -> "V3-Large";
      case "mnasnet_a1" -> "MnasNet-A1";
      default -> difference.printed().network();
    };
  }

  private static List<Difference> differences() {
    return PrintedCost.all().stream().flatMap(CostFigures::difference).toList();
  }

  private static Stream<Difference> difference(PrintedCost printed) {
    if (printed.multiplyAddsMillions() == null || printed.resolution() != RESOLUTION) {
      return Stream.of();
    }
    double counted =
        Counted.cost(printed.network(), printed.multiplier(), printed.resolution()).multiplyAdds()
            / MILLION;
    double value = Objects.requireNonNull(printed.multiplyAddsMillions()).doubleValue();
    return counted > 350
        ? Stream.of()
        : Stream.of(new Difference(printed, counted, value - counted));
  }

  private static void series(
      Plot plot, String name, Look look, List<Difference> all, String place) {
    List<Difference> here =
        all.stream().filter(difference -> difference.printed().place().startsWith(place)).toList();
    plot.points(
        name,
        look,
        look.marker(),
        here.stream().mapToDouble(Difference::counted).toArray(),
        here.stream().mapToDouble(Difference::difference).toArray());
  }
}
