package io.mnv3.figure;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * An activation map as a block seen from the side, as the paper's Figures 3 and 4 draw it: taller
 * for more pixels, thicker for more channels. Neither is to scale, or a network would not fit a
 * page: one channel and a thousand, one pixel and 224² must both be seen.
 *
 * @param height of its front, in units of the figure
 * @param thickness of its front, in units of the figure
 */
record Solid(double height, double thickness) {
  private static final double DEPTH = 0.3;
  private static final Color INK = new Color(0x333333);
  private static final BasicStroke EDGE =
      new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  /**
   * The block of a map.
   *
   * @param map {@code [H, W, C]}
   * @param scale of the drawing
   */
  static Solid of(Shape map, double scale) {
    return new Solid(
        scale * (7 + 2.2 * Math.pow(map.height(), 0.6)), scale * (3 + Math.sqrt(map.channels())));
  }

  /** How far its back lies to the right of its front, and above it. */
  double depth() {
    return DEPTH * height;
  }

  /** Width of the whole. */
  double width() {
    return thickness + depth();
  }

  /** How far it rises above the middle of its front. */
  double above() {
    return height / 2 + depth();
  }

  /** The colour of a map behind {@code nonlinearity}. */
  static Color color(Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case LINEAR -> Color.WHITE;
      case RELU, RELU6 -> new Color(0xCFE5F3);
      case HARD_SWISH -> new Color(0xF9DCC4);
      case SWISH -> new Color(0xCDEBDF);
      case SIGMOID, HARD_SIGMOID -> new Color(0xEAD9E4);
    };
  }

  /** Draws it with the left edge and the middle of its front there. */
  void draw(Graphics2D g, Color color, double left, double middle) {
    double top = middle - height / 2;
    double right = left + thickness;
    double depth = depth();
    face(g, color, left, top, right, top, right + depth, top - depth, left + depth, top - depth);
    face(
        g,
        darker(color),
        right,
        top,
        right,
        top + height,
        right + depth,
        top + height - depth,
        right + depth,
        top - depth);
    Rectangle2D front = new Rectangle2D.Double(left, top, thickness, height);
    fill(g, color, front);
  }

  private static void face(Graphics2D g, Color color, double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    fill(g, color, path);
  }

  private static void fill(Graphics2D g, Color color, java.awt.Shape shape) {
    g.setColor(color);
    g.fill(shape);
    g.setColor(INK);
    g.setStroke(EDGE);
    g.draw(shape);
  }

  private static Color darker(Color color) {
    double share = 0.86;
    return new Color(
        (int) (share * color.getRed()),
        (int) (share * color.getGreen()),
        (int) (share * color.getBlue()));
  }
}
