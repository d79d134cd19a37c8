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
 * @param width in units of half a point
 * @param height in units of half a point
 */
public record Figure(
    String id,
    String title,
    String caption,
    String alternative,
    int width,
    int height,
    List<Panel> panels) {
  /** The width of a column, 8.4 cm. */
  static final int COLUMN = 476;

  /** Of a unit. */
  static final double MILLIMETRES = 0.5 * 25.4 / 72;

  public Figure {
    panels = List.copyOf(panels);
  }

  /** Whether it needs the width of a page. */
  public boolean isWide() {
    return width > COLUMN;
  }

  /** A figure of one chart. */
  static Figure of(
      String id, String title, String caption, String alternative, Plot plot, int left) {
    var chart = plot.chart();
    return new Figure(
        id,
        title,
        caption,
        alternative,
        left + chart.getWidth(),
        chart.getHeight(),
        List.of(new Panel(chart, left, 0)));
  }

  /** Draws the figure in its own units. */
  void draw(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    for (Panel panel : panels) {
      Graphics2D part = (Graphics2D) g.create();
      part.translate(panel.left(), panel.top());
      panel.drawing().draw(part);
      part.dispose();
    }
  }
}
