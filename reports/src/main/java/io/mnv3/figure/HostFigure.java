package io.mnv3.figure;

import io.mnv3.evidence.Results;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.statistic.Bootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Table 3's networks on this host beside the paper's phone, each relative to MobileNetV3-Large. */
final class HostFigure {
  private static final int MARGIN = 110;
  private static final int RESOLUTION = 224;

  private HostFigure() {}

  static Figure figure(Results results) {
    List<PixelLatency> rows =
        PixelLatency.table3().stream()
            .filter(row -> PrintedCost.ofTable3(row.network()).isPresent())
            .toList();
    Plot plot =
        new Plot(Figure.COLUMN - MARGIN, 330, "Latency relative to V3-Large", "")
            .x(0, 1.8, 60)
            .decimals(1, 0)
            .categories(rows.stream().map(PixelLatency::network).toList());
    double large = rows.getFirst().pixel1Millis().doubleValue();
    double[] ratios =
        rows.stream().mapToDouble(row -> row.pixel1Millis().doubleValue() / large).toArray();
    double[] heights = new double[ratios.length];
    Arrays.setAll(heights, i -> ratios.length - 1 - i + 0.14);
    plot.points("published", Look.VERMILION, Look.VERMILION.marker(), ratios, heights);
    Optional<List<Double>> base = results.hostLatency("mobilenet_v3_large", 1, RESOLUTION);
    for (int i = 0; i < rows.size(); i++) {
      Optional<List<Double>> here =
          PrintedCost.ofTable3(rows.get(i).network())
              .flatMap(name -> results.hostLatency(name.network(), name.multiplier(), RESOLUTION));
      if (base.isPresent() && here.isPresent()) {
        plot.estimate(Look.BLUE, Bootstrap.ratio(here.get(), base.get()), heights[i] - 0.28);
      }
    }
    plot.label("Pixel 1, published", Look.VERMILION, 0.85, 2.1, Label.Side.RIGHT);
    if (base.isPresent()) {
      plot.label("this host, measured", Look.BLUE, 0.85, 1.4, Label.Side.RIGHT);
    }
    return Figure.of(
        "host-latency",
        "Table 3's networks on this host and on a Pixel 1",
        "Latency relative to MobileNetV3-Large 1.0, float, batch 1, one thread: published for a"
            + " Pixel 1 (squares), and measured on this host (circles, with 95 % intervals of the"
            + " ratio of medians). \"Mnas-small\" is missing, since its architecture was not"
            + " published.",
        "A dot plot with one line for each network of Table 3: the ratio on a Pixel 1 and on this"
            + " host.",
        plot,
        MARGIN);
  }
}
