package io.mnv3.figure;

import org.knowm.xchart.XYChart;

/**
 * A drawing in its place.
 *
 * @param drawing what is drawn
 * @param left of it in the figure, in units of half a point; room for names in the margin
 * @param top of it in the figure, in units of half a point
 */
record Panel(Drawing drawing, int left, int top) {
  /** A chart in its place. */
  Panel(XYChart chart, int left, int top) {
    this(g -> chart.paint(g, chart.getWidth(), chart.getHeight()), left, top);
  }
}
