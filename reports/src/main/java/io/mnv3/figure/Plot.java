package io.mnv3.figure;

import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * One chart under construction: axes, points, lines, intervals and labels in this suite's style.
 * Lengths are in units of half a point, so that a font of 15 units is read as 7.5 points.
 */
final class Plot {
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color INK = new Color(0x222222);
  private static final int MARKER = 11;
  private static final double GAP = 9;
  private static final double CAP = 5;

  private final Values values;
  private final Chart chart;
  private final XYStyler style;
  private int unnamed;
  private double cap;

  Plot(int width, int height, String xTitle, String yTitle) {
    values = new Values(xTitle, yTitle);
    chart = new Chart(width, height, values);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    style = chart.getStyler();
    colors();
    type();
  }

  private void colors() {
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderColor(INK);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setAxisTickMarksColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setChartFontColor(INK);
    style.setLegendBorderColor(GRID);
    style.setMarkerSize(MARKER);
    style.setAxisTicksLineVisible(false);
  }

  private void type() {
    style.setLocale(Locale.ROOT);
    style.setAxisTitleFont(Fonts.size(15));
    style.setAxisTickLabelsFont(Fonts.size(14));
    style.setLegendFont(Fonts.size(14));
    style.setLegendVisible(false);
    style.setLegendPadding(5);
    style.setLegendSeriesLineLength(30);
    style.setChartPadding(6);
    style.setAxisTickPadding(5);
    style.setAxisTitlePadding(7);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
    style.setChartTitleVisible(false);
  }

  /** The range of the horizontal axis and about how far apart its ticks are. */
  Plot x(double least, double greatest, int spacing) {
    style.setXAxisMin(least);
    style.setXAxisMax(greatest);
    style.setXAxisTickMarkSpacingHint(spacing);
    irregular(least, greatest);
    return this;
  }

  /**
   * An invisible series with unequal steps. Where all values happen to be equally spaced, XChart
   * puts the ticks at values instead of round numbers.
   */
  private void irregular(double least, double greatest) {
    double span = greatest - least;
    double[] x = {least + 0.1 * span, least + 0.2371 * span, least + 0.7113 * span};
    XYSeries series = chart.addSeries("unequal steps", x, new double[] {0, 0, 0});
    series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setShowInLegend(false);
  }

  /** The range of the vertical axis and about how far apart its ticks are. */
  Plot y(double least, double greatest, int spacing) {
    style.setYAxisMin(least);
    style.setYAxisMax(greatest);
    style.setYAxisTickMarkSpacingHint(spacing);
    return this;
  }

  /** With how many decimals the numbers on the axes are written. */
  Plot decimals(int x, int y) {
    chart.setCustomXAxisTickLabelsFormatter(value -> Cell.rounded(value, x));
    chart.setCustomYAxisTickLabelsFormatter(value -> Cell.rounded(value, y));
    return this;
  }

  /** A legend inside the plot. */
  Plot legend(LegendPosition position) {
    style.setLegendVisible(true);
    style.setLegendPosition(position);
    return this;
  }

  /**
   * A vertical axis of names, the first at the top, at heights n − 1, …, 0. They are written in the
   * margin, for which the figure must leave room.
   */
  Plot categories(List<String> names) {
    return categories(names, names);
  }

  /** As {@link #categories(List)}, beside a chart that has the names written before it already. */
  Plot sameCategories(List<String> names) {
    return categories(names, names.stream().map(_ -> " ").toList());
  }

  private Plot categories(List<String> names, List<String> written) {
    values.rows(names);
    style.setYAxisTicksVisible(false);
    style.setPlotGridHorizontalLinesVisible(false);
    y(-0.6, names.size() - 0.4, 25);
    cap = CAP * names.size() / chart.getHeight();
    for (int i = 0; i < names.size(); i++) {
      int height = names.size() - 1 - i;
      chart.addAnnotation(new Label(written.get(i), 0, height, Label.Side.MARGIN, INK, 7));
    }
    return this;
  }

  /** Points, without a line. */
  Plot points(String name, Look look, Marker marker, double[] x, double[] y) {
    series(name, look, x, y).setMarker(marker).setLineStyle(SeriesLines.NONE);
    return values(name, look, x, y);
  }

  /** A line without markers. */
  Plot line(String name, Look look, BasicStroke stroke, double[] x, double[] y) {
    series(name, look, x, y).setMarker(SeriesMarkers.NONE).setLineStyle(stroke);
    return this;
  }

  /** A line through marked points. */
  Plot curve(String name, Look look, Marker marker, double[] x, double[] y) {
    series(name, look, x, y).setMarker(marker).setLineStyle(look.stroke());
    return values(name, look, x, y);
  }

  /** The area between two curves, in a tint. */
  Plot band(Look look, double[] x, double[] low, double[] high) {
    int count = x.length;
    double[] aroundX = new double[2 * count];
    double[] aroundY = new double[2 * count];
    for (int i = 0; i < count; i++) {
      aroundX[i] = x[i];
      aroundY[i] = low[i];
      aroundX[count + i] = x[count - 1 - i];
      aroundY[count + i] = high[count - 1 - i];
    }
    XYSeries series = series("", look, aroundX, aroundY);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
    series.setFillColor(look.tint());
    return this;
  }

  /**
   * A horizontal interval with caps, at height {@code y}, and the estimate as a point; of an
   * unbounded interval the point alone.
   */
  Plot estimate(Look look, Estimate estimate, double y) {
    double low = estimate.low();
    double high = estimate.high();
    if (Double.isFinite(low)) {
      segment(look, low, y, high, y);
      segment(look, low, y - cap, low, y + cap);
      segment(look, high, y - cap, high, y + cap);
    }
    points("", look, look.marker(), new double[] {estimate.value()}, new double[] {y});
    values.addAcross(look, estimate, y);
    return this;
  }

  /** What a line, which has no points, says where; it is told to those who point there. */
  Plot values(String name, Look look, double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      values.add(name, look, x[i], y[i]);
    }
    return this;
  }

  /** What a point or a bar that is drawn already says, where it is more than its place. */
  Plot value(String name, Look look, double x, double y, String value) {
    values.add(name, look, x, y, value);
    return this;
  }

  /** The estimate that an upright interval, drawn already, stands for. */
  Plot value(String name, Look look, double x, Estimate y) {
    values.addUpright(name, look, x, y);
    return this;
  }

  /** A thin straight line. */
  Plot segment(Look look, double x1, double y1, double x2, double y2) {
    return line("", look, new BasicStroke(1.6f), new double[] {x1, x2}, new double[] {y1, y2});
  }

  /** A horizontal bar around the height {@code y}; its thickness is in units of the figure. */
  Plot bar(Look look, double from, double to, double y, float thickness) {
    BasicStroke stroke = new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    return line("", look, stroke, new double[] {from, to}, new double[] {y, y});
  }

  /** Text beside a point. */
  Plot label(String text, Look look, double x, double y, Label.Side side) {
    chart.addAnnotation(new Label(text, x, y, side, look.ink(), GAP));
    values.written(text, look, x, y);
    return this;
  }

  /** The chart. */
  Chart chart() {
    return chart;
  }

  private XYSeries series(String name, Look look, double[] x, double[] y) {
    String key = name.isEmpty() ? "series " + unnamed++ : name;
    XYSeries series = chart.addSeries(key, x, y);
    series.setLineColor(look.color());
    series.setMarkerColor(look.color());
    series.setShowInLegend(!name.isEmpty());
    return series;
  }
}
