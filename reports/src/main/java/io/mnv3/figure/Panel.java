package io.mnv3.figure;

import java.awt.Graphics2D;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/**
 * A part of a figure in its place.
 *
 * @param drawing draws it, from its own top left corner
 * @param left of it in the figure, in units of half a point; room for names in the margin
 * @param top of it in the figure, in units of half a point
 */
record Panel(Consumer<Graphics2D> drawing, int left, int top) {
  /** A chart. */
  Panel(XYChart chart, int left, int top) {
    this(g -> chart.paint(g, chart.getWidth(), chart.getHeight()), left, top);
  }
}
