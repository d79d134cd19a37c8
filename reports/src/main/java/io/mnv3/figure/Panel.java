package io.mnv3.figure;

import org.knowm.xchart.XYChart;

/**
 * A chart in its place.
 *
 * @param chart what is drawn
 * @param left of the chart in the figure, in units of half a point; room for names in the margin
 * @param top of the chart in the figure, in units of half a point
 */
record Panel(XYChart chart, int left, int top) {}
