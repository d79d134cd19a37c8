package io.mnv3.figure;

import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.ChartTheme;

/** A chart of XChart's that says where its values are. */
final class Chart extends XYChart implements Drawing {
  private final Values values;

  /**
   * A chart without series.
   *
   * @param values that will be in it
   */
  Chart(int width, int height, Values values) {
    super(width, height, ChartTheme.XChart);
    this.values = values;
  }

  @Override
  public boolean isElastic() {
    return true;
  }

  @Override
  public List<Mark> draw(Graphics2D g, int width, int height) {
    paint(g, width, height);
    return values.all().stream()
        .map(value ->
            new Mark(getScreenXFromChart(value.x()), getScreenYFromChart(value.y()), value.words()))
        .toList();
  }
}
