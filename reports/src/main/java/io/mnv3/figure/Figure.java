package io.mnv3.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A figure. It is 8.4 cm wide, the width of a column, unless its data need the width of a page.
 *
 * @param id name of its files, and its anchor on the page
 * @param title one line
 * @param caption what it shows, and where each number is from
 * @param alternative what it shows, for those who cannot see it
 * @param width in units
 * @param height in units
 * @param points a unit's length; half a point unless a style wants another
 */
public record Figure(
    String id,
    String title,
    String caption,
    String alternative,
    int width,
    int height,
    List<Panel> panels,
    double points) {
  /** The width of a column, 8.4 cm. */
  static final int COLUMN = 476;

  /** The width of a page's text, 17.6 cm. */
  static final int PAGE = 998;

  /** A unit's length in points. */
  static final double UNIT = 0.5;

  private static final double MILLIMETRES = 25.4 / 72;

  public Figure {
    panels = List.copyOf(panels);
  }

  /** A figure in units of half a point. */
  Figure(
      String id,
      String title,
      String caption,
      String alternative,
      int width,
      int height,
      List<Panel> panels) {
    this(id, title, caption, alternative, width, height, panels, UNIT);
  }

  /** Whether it needs more than the width of a column. */
  public boolean isWide() {
    return width * points > COLUMN * UNIT;
  }

  /** How long {@code units} of it are, in millimetres. */
  double millimetres(int units) {
    return units * points * MILLIMETRES;
  }

  /** The same with its parts in other places. */
  Figure with(int newWidth, int newHeight, List<Panel> newPanels, double newPoints) {
    return new Figure(id, title, caption, alternative, newWidth, newHeight, newPanels, newPoints);
  }

  /** A figure of one chart. */
  static Figure of(
      String id, String title, String caption, String alternative, Plot plot, int left) {
    Chart chart = plot.chart();
    return new Figure(
        id,
        title,
        caption,
        alternative,
        left + chart.getWidth(),
        chart.getHeight(),
        List.of(new Panel(chart, left, 0)));
  }

  /** Draws the figure in its own units, and says where the values are that it shows. */
  List<Mark> draw(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    return panels.stream().map(panel -> panel.draw(g)).flatMap(List::stream).toList();
  }
}
