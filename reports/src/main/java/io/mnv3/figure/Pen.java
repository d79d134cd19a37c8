package io.mnv3.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** Lines, arrows and the two signs of a diagram. */
record Pen(Graphics2D g) {
  /** Radius of a sign's circle. */
  static final double RADIUS = 8;

  private static final Color INK = new Color(0x333333);
  private static final double HEAD = 7;
  private static final BasicStroke LINE =
      new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

  /** A line through points, given as x, y, x, y, …. */
  void line(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    g.setColor(INK);
    g.setStroke(LINE);
    g.draw(path);
  }

  /** A line through points that ends in an arrowhead. */
  void arrow(double... points) {
    line(points);
    int end = points.length;
    double x = points[end - 2];
    double y = points[end - 1];
    double angle = Math.atan2(y - points[end - 3], x - points[end - 4]);
    Path2D head = new Path2D.Double();
    head.moveTo(x, y);
    for (double side : new double[] {-0.4, 0.4}) {
      head.lineTo(x - HEAD * Math.cos(angle + side), y - HEAD * Math.sin(angle + side));
    }
    head.closePath();
    g.setColor(INK);
    g.fill(head);
  }

  /** The sign of a product, ⊗. */
  void times(double x, double y) {
    circle(x, y);
    double r = RADIUS * Math.sqrt(0.5);
    g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
    g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
  }

  /** The sign of a sum, ⊕. */
  void plus(double x, double y) {
    circle(x, y);
    g.draw(new Line2D.Double(x - RADIUS, y, x + RADIUS, y));
    g.draw(new Line2D.Double(x, y - RADIUS, x, y + RADIUS));
  }

  private void circle(double x, double y) {
    Ellipse2D circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    g.setColor(Color.WHITE);
    g.fill(circle);
    g.setColor(INK);
    g.setStroke(LINE);
    g.draw(circle);
  }
}
