package io.mnv3.figure;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.diagram.Lane;
import io.mnv3.diagram.Lanes;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;

/** Figures of networks and of parts of them, drawn from their graphs. */
public final class NetworkFigures {
  private static final double LABEL = 136;
  private static final double EDGE = 12;
  private static final double BETWEEN = 12;
  private static final Color INK = new Color(0x222222);
  private static final Color GREY = new Color(0x555555);

  private static final String SOURCE =
      " Drawn from the graph that this suite computes with; a block's height stands for pixels and"
          + " its thickness for channels, neither to scale. White: linear, blue: ReLU or ReLU6,"
          + " orange: h-swish.";

  private NetworkFigures() {}

  /** The paper's Figures 3 to 5. */
  static List<Figure> ofThePaper() {
    return List.of(invertedResidual(), withSqueezeExcite(), lastStages());
  }

  /**
   * A whole network.
   *
   * @param graph of {@code architecture}
   */
  public static Figure network(Architecture architecture, Graph graph) {
    return figure(
        "network-" + architecture.name(),
        architecture.name(),
        "Every row of the network's table; equal blocks are drawn once." + SOURCE,
        "The network " + architecture.name() + " as a diagram, a line for each block.",
        Figure.PAGE,
        LABEL,
        1,
        Lanes.all(graph));
  }

  private static Figure invertedResidual() {
    return figure(
        "figure3",
        "Figure 3: the block of MobileNetV2",
        "The inverted residual with a linear bottleneck: bneck3 of MobileNetV2." + SOURCE,
        "A diagram: 1×1 expansion with ReLU6, depthwise 3×3 with ReLU6, linear 1×1 projection, and"
            + " the sum with the block's input.",
        Figure.COLUMN,
        0,
        1.1,
        List.of(row("mobilenet_v2", "bneck3")));
  }

  private static Figure withSqueezeExcite() {
    return figure(
        "figure4",
        "Figure 4: the block of MobileNetV3",
        "The block with squeeze-and-excite in the residual layer: bneck15 of MobileNetV3-Large. As in"
            + " the authors' code the squeeze looks at what the non-linearity gave."
            + SOURCE,
        "A diagram as Figure 3's, with a branch from the depthwise layer's output: pooling, a layer"
            + " with ReLU, a layer with hard sigmoid, and a product with the features.",
        Figure.PAGE,
        0,
        1.2,
        List.of(row("mobilenet_v3_large", "bneck15")));
  }

  private static Figure lastStages() {
    Architecture efficient = Architectures.named("mobilenet_v3_large");
    Architecture original = Edits.originalLastStage().apply(efficient);
    return figure(
        "figure5",
        "Figure 5: the original last stage and the efficient one",
        "Above: the last stage as MnasNet-A1 and MobileNetV2 have it; below: MobileNetV3-Large's,"
            + " which pools before the widest layers."
            + SOURCE,
        "Two rows of layers: above 7²×160 to 960, 960, 320, 1280, pooled, 1000; below 7²×160 to 960,"
            + " pooled, 1280, 1000.",
        Figure.PAGE,
        0,
        1.2,
        List.of(
            Lanes.inOne(Lowering.lower(original), "bneck16"),
            Lanes.inOne(Lowering.lower(efficient), "head")));
  }

  private static Lane row(String network, String row) {
    return Lanes.rows(Lowering.lower(Architectures.named(network))).stream()
        .filter(lane -> lane.rows().contains(row))
        .findFirst()
        .orElseThrow();
  }

  private static Figure figure(
      String id,
      String title,
      String caption,
      String alternative,
      int width,
      double label,
      double scale,
      List<Lane> lanes) {
    double longest = lanes.stream().mapToDouble(LaneDrawing::length).max().orElseThrow();
    double first = Math.max(label, EDGE + 16);
    double pitch = (width - first - LaneDrawing.SUM - 44 - EDGE) / longest;
    List<LaneDrawing> drawings =
        lanes.stream().map(lane -> new LaneDrawing(lane, first, pitch, scale)).toList();
    double exactly =
        drawings.stream().mapToDouble(drawing -> drawing.above() + drawing.below()).sum()
            + BETWEEN * (lanes.size() + 1);
    int height = (int) Math.ceil(exactly);
    Drawing drawing = (g, _, _) -> draw(g, drawings, label > 0);
    return new Figure(
        id,
        title,
        caption,
        alternative,
        width,
        height,
        List.of(new Panel(drawing, 0, 0, width, height)));
  }

  private static List<Mark> draw(Graphics2D g, List<LaneDrawing> drawings, boolean labelled) {
    double top = BETWEEN;
    for (LaneDrawing drawing : drawings) {
      double middle = top + drawing.above();
      if (labelled) {
        Lane lane = drawing.lane();
        Text.of(lane.label(), 13, g).draw(g, INK, EDGE, middle + 4);
        if (lane.times() > 1) {
          Text.of("× " + lane.times(), 13, g).draw(g, GREY, EDGE, middle + 20);
        }
      }
      drawing.draw(g, middle);
      top = middle + drawing.below() + BETWEEN;
    }
    return List.of(); // every number is written
  }
}
