package io.mnv3.figure;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shapes of markers, about the origin, each of about the same ink. */
final class Shapes {
  private Shapes() {}

  static Path2D circle() {
    return new Path2D.Double(new Ellipse2D.Double(-0.5, -0.5, 1, 1));
  }

  static Path2D square() {
    return new Path2D.Double(new Rectangle2D.Double(-0.45, -0.45, 0.9, 0.9));
  }

  static Path2D triangleUp() {
    return polygon(-0.58, 0.45, 0.58, 0.45, 0, -0.6);
  }

  static Path2D triangleDown() {
    return polygon(-0.58, -0.45, 0.58, -0.45, 0, 0.6);
  }

  static Path2D diamond() {
    return polygon(-0.65, 0, 0, -0.65, 0.65, 0, 0, 0.65);
  }

  static Path2D plus() {
    return polygon(
        -0.6, -0.18, -0.18, -0.18, -0.18, -0.6, 0.18, -0.6, 0.18, -0.18, 0.6, -0.18, 0.6, 0.18,
        0.18, 0.18, 0.18, 0.6, -0.18, 0.6, -0.18, 0.18, -0.6, 0.18);
  }

  static Path2D pentagon() {
    return polygon(0, -0.6, 0.57, -0.19, 0.35, 0.49, -0.35, 0.49, -0.57, -0.19);
  }

  private static Path2D polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }
}
