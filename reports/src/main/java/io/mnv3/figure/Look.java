package io.mnv3.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Arrays;
import org.knowm.xchart.style.markers.Marker;

/**
 * How a series looks: a colour of Okabe and Ito's palette (two of them darkened), which
 * colour-blind people can tell apart, and a marker and a dash that can be told apart in grey.
 */
final class Look {
  static final Look BLUE = new Look(0x0072B2, Shapes.circle());
  static final Look VERMILION = new Look(0xD55E00, Shapes.square(), 9, 4);
  static final Look GREEN = new Look(0x009E73, Shapes.triangleUp(), 3, 3);
  static final Look PURPLE = new Look(0xA85C8A, Shapes.diamond(), 12, 3, 3, 3);
  static final Look ORANGE = new Look(0xB87F00, Shapes.triangleDown(), 6, 3);
  static final Look BLACK = new Look(0x000000, Shapes.plus(), 2, 4);
  static final Look GREY = new Look(0x666666, Shapes.pentagon());

  private static final float WIDTH = 2.2f;
  private static final float INK = 0.75f;
  private static final int TINT = 40;

  private final Color color;
  private final Path2D shape;
  private final float[] dash;

  private Look(int rgb, Path2D shape, float... dash) {
    this.color = new Color(rgb);
    this.shape = shape;
    this.dash = dash;
  }

  Color color() {
    return color;
  }

  /** The colour, darkened so that small text in it can be read. */
  Color ink() {
    return new Color(
        Math.round(INK * color.getRed()),
        Math.round(INK * color.getGreen()),
        Math.round(INK * color.getBlue()));
  }

  /** The colour, light enough for lines over it; it lets what lies below shine through. */
  Color tint() {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), TINT);
  }

  /** The marker of points that were printed, counted or measured. */
  Marker marker() {
    return new ShapeMarker(shape, true);
  }

  /** The marker of points read off a picture: the outline. */
  Marker hollow() {
    return new ShapeMarker(shape, false);
  }

  BasicStroke stroke() {
    return dash.length == 0 ? solid() : dashed(Arrays.copyOf(dash, dash.length));
  }

  static BasicStroke solid() {
    return new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dashed(float[] dash) {
    return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }
}
