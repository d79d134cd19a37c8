package io.mnv3.figure;

import io.mnv3.evidence.Comparison;
import io.mnv3.evidence.Results;
import io.mnv3.table.Cell;
import java.util.List;
import java.util.Map;

/**
 * This suite's engine beside its peers: times relative to the best peer's, and the compute floor.
 */
final class PeersFigure {
  private static final int MARGIN = 165;
  private static final double FAR = 2.6;
  private static final int LINE = 18;

  private static final Map<String, Look> LOOKS = Map.of(Results.OURS, Look.BLUE);
  private static final List<Look> PEERS =
      List.of(Look.VERMILION, Look.GREEN, Look.PURPLE, Look.ORANGE);

  private PeersFigure() {}

  static Figure figure(List<Comparison> comparisons) {
    List<String> engines = Comparison.engines(comparisons);
    Plot plot =
        new Plot(
                Figure.COLUMN - MARGIN,
                60 + LINE * (engines.size() + 1) * comparisons.size(),
                "Time relative to the best peer",
                "")
            .x(0, FAR + 0.2, 60)
            .decimals(1, 0)
            .categories(comparisons.stream().map(Comparison::label).toList());
    for (int i = 0; i < comparisons.size(); i++) {
      row(plot, comparisons.get(i), engines, comparisons.size() - 1 - i);
    }
    plot.segment(Look.GREY, 1, -0.6, 1, comparisons.size() - 0.4);
    return Figure.of(
        "peers-chart",
        "This suite's engine beside its peers",
        "Time of one run relative to the best peer's, side by side in one run, same weights,"
            + " float32 (measured; medians with 95 % intervals of the ratio). Lower is better. The"
            + " upright stroke is the compute floor: the network's arithmetic at the measured peak"
            + " of the host's fused multiply-adds. Engines beyond the right end are named there.",
        "A dot plot with one line for each network and setting: each engine's time relative to the"
            + " best peer.",
        plot,
        MARGIN);
  }

  private static void row(Plot plot, Comparison comparison, List<String> engines, int height) {
    double spread = 1.0 / (engines.size() + 1);
    double top = height + spread * (engines.size() - 1) / 2.0;
    for (int i = 0; i < engines.size(); i++) {
      String engine = engines.get(i);
      Look look = LOOKS.getOrDefault(engine, PEERS.get(i % PEERS.size()));
      double y = top - spread * i;
      comparison
          .ratio(engine)
          .ifPresent(ratio -> {
            if (ratio.high() < FAR) {
              plot.estimate(look, ratio, y);
              plot.label(engine, look, ratio.high(), y, Label.Side.RIGHT);
            } else {
              plot.label(
                  "%s %s× →".formatted(engine, Cell.rounded(ratio.value(), 0)),
                  look,
                  FAR + 0.2,
                  y,
                  Label.Side.LEFT);
            }
          });
    }
    comparison
        .floorRatio()
        .ifPresent(floor -> {
          plot.segment(Look.BLACK, floor, height - 0.35, floor, height + 0.35);
          plot.label("floor", Look.BLACK, floor, height, Label.Side.LEFT);
        });
  }
}
