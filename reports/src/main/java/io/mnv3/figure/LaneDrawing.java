package io.mnv3.figure;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.diagram.Lane;
import io.mnv3.diagram.Layer;
import io.mnv3.diagram.Layer.SqueezeExciteBranch;
import io.mnv3.graph.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Stream;

/**
 * A lane, drawn: maps as blocks, layers as arrows between them, squeeze-and-excite as a branch
 * above, the residual as a line below.
 *
 * @param lane what is drawn
 * @param left where its input begins
 * @param pitch from one map to the next
 * @param scale of the blocks
 */
record LaneDrawing(Lane lane, double left, double pitch, double scale) {
  /** A squeeze-and-excite branch is this many times as long as a layer's arrow. */
  static final double BRANCH = 1.5;

  /** Room behind the last map for the residual's sum. */
  static final double SUM = 62;

  private static final float WORDS = 13;
  private static final float SMALL = 12;
  private static final Color INK = new Color(0x222222);
  private static final Color GREY = new Color(0x555555);
  private static final double LABELS = 22;
  private static final double GAP = 6;

  /** How long a lane is, in arrows. */
  static double length(Lane lane) {
    return lane.layers().stream().mapToDouble(LaneDrawing::length).sum();
  }

  private static double length(Layer layer) {
    return layer.squeezeExcite().isPresent() ? 1 + BRANCH : 1;
  }

  private Stream<Solid> solids() {
    return Stream.concat(Stream.of(lane.input()), lane.layers().stream().map(Layer::output))
        .map(this::solid);
  }

  private Solid solid(Shape map) {
    return Solid.of(map, scale);
  }

  private double reach() {
    return Math.max(LABELS, solids().mapToDouble(Solid::above).max().orElseThrow());
  }

  /** How far it rises above its middle. */
  double above() {
    boolean branch = lane.layers().stream().anyMatch(layer -> layer.squeezeExcite().isPresent());
    return reach() + (branch ? 62 : 0);
  }

  /** How far it reaches below its middle. */
  double below() {
    double solids = solids().mapToDouble(Solid::height).max().orElseThrow() / 2;
    return Math.max(solids + 16, LABELS) + (lane.residual() ? 16 : 0);
  }

  void draw(Graphics2D g, double middle) {
    Pen pen = new Pen(g);
    double x = left;
    map(g, lane.input(), Nonlinearity.LINEAR, x, middle);
    double from = x + solid(lane.input()).width() + 4;
    double shortcut = from + 2.5 * GAP;
    for (Layer layer : lane.layers()) {
      x += pitch;
      pen.arrow(from, middle, x - GAP, middle);
      words(g, layer, (from + x - GAP) / 2, middle);
      map(g, layer.output(), layer.nonlinearity(), x, middle);
      from = x + solid(layer.output()).width() + 4;
      if (layer.squeezeExcite().isPresent()) {
        x += BRANCH * pitch;
        branch(g, layer, layer.squeezeExcite().get(), x, middle);
        from = x + Pen.RADIUS;
      }
    }
    if (lane.residual()) {
      residual(pen, shortcut, from, middle);
    }
  }

  private void residual(Pen pen, double shortcut, double from, double middle) {
    double sum = from + SUM / 2;
    double below = middle + below() - 3;
    pen.arrow(from, middle, sum - Pen.RADIUS, middle);
    pen.arrow(shortcut, middle, shortcut, below, sum, below, sum, middle + Pen.RADIUS);
    pen.arrow(sum + Pen.RADIUS, middle, sum + SUM / 2, middle);
    pen.plus(sum, middle);
  }

  /** Features go straight on to the product and, pooled, by way of two layers above. */
  private void branch(
      Graphics2D g, Layer layer, SqueezeExciteBranch branch, double product, double middle) {
    Pen pen = new Pen(g);
    Solid features = solid(layer.output());
    double start = product - BRANCH * pitch;
    double above = middle - reach() - 14;
    double riser = start + features.thickness() / 2 + features.depth();
    pen.line(start + features.width() + 4, middle, product - Pen.RADIUS, middle);
    int channels = layer.output().channels();
    List<Shape> maps =
        List.of(
            new Shape(1, 1, channels),
            new Shape(1, 1, branch.squeeze()),
            new Shape(1, 1, channels));
    List<Color> colors =
        List.of(
            Solid.color(Nonlinearity.LINEAR),
            Solid.color(branch.inside()),
            Solid.color(branch.gate()));
    List<String> operations = List.of("Pool", "FC " + branch.squeeze(), "FC " + channels);
    List<String> nonlinearities = List.of("", name(branch.inside()), name(branch.gate()));
    pen.arrow(riser, middle - features.above(), riser, above, product, above, product, middle);
    for (int i = 0; i < maps.size(); i++) {
      double spot = riser + (product - riser) * (0.24 + 0.29 * i);
      Solid solid = solid(maps.get(i));
      solid.draw(g, colors.get(i), spot - solid.width() / 2, above);
      double baseline = above - solid.above() - 4;
      Text.of(operations.get(i), SMALL, g)
          .drawCentred(g, INK, spot, nonlinearities.get(i).isEmpty() ? baseline : baseline - 12);
      if (!nonlinearities.get(i).isEmpty()) {
        Text.of(nonlinearities.get(i), SMALL, g).drawCentred(g, GREY, spot, baseline);
      }
    }
    pen.times(product, middle);
  }

  private void words(Graphics2D g, Layer layer, double x, double middle) {
    Text.of(layer.operation(), WORDS, g).drawCentred(g, INK, x, middle - GAP);
    if (layer.nonlinearity() != Nonlinearity.LINEAR) {
      Text.of(name(layer.nonlinearity()), SMALL, g).drawCentred(g, GREY, x, middle + 15);
    }
  }

  private void map(Graphics2D g, Shape map, Nonlinearity nonlinearity, double x, double middle) {
    Solid solid = solid(map);
    solid.draw(g, Solid.color(nonlinearity), x, middle);
    Text.of(words(map), SMALL, g)
        .drawCentred(g, GREY, x + solid.thickness() / 2, middle + solid.height() / 2 + 14);
  }

  /** A shape as the paper's tables have it. */
  private static String words(Shape map) {
    return map.height() == map.width() ? map.height() + "²×" + map.channels() : map.toString();
  }

  /** A non-linearity as the paper's figures have it. */
  static String name(Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case LINEAR -> "linear";
      case RELU -> "ReLU";
      case RELU6 -> "ReLU6";
      case HARD_SWISH -> "h-swish";
      case SWISH -> "swish";
      case SIGMOID -> "σ";
      case HARD_SIGMOID -> "hard-σ";
    };
  }
}
