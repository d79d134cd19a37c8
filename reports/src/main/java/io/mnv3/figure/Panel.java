package io.mnv3.figure;

import java.awt.Graphics2D;
import java.util.List;

/**
 * A drawing in its place; lengths are in units of the figure.
 *
 * @param drawing what is drawn
 * @param left of it in the figure; room for names in the margin
 * @param top of it in the figure
 */
record Panel(Drawing drawing, int left, int top, int width, int height) {
  /** A chart in its place. */
  Panel(Chart chart, int left, int top) {
    this(chart, left, top, chart.getWidth(), chart.getHeight());
  }

  /** Draws it, and says where the values are that it shows. */
  List<Mark> draw(Graphics2D g) {
    Graphics2D part = (Graphics2D) g.create();
    part.translate(left, top);
    List<Mark> marks = drawing.draw(part, width, height);
    part.dispose();
    return marks.stream().map(mark -> mark.moved(left, top)).toList();
  }
}
