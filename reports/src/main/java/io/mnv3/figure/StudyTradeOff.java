package io.mnv3.figure;

import io.mnv3.statistic.Estimate;
import java.util.Comparator;
import java.util.List;

/**
 * Accuracy against latency along a sweep, as in Figure 7.
 *
 * @param points in order of latency
 */
record StudyTradeOff(List<Point> points) {
  private static final int HEIGHT = 300;
  private static final double LABELS = 0.35;

  StudyTradeOff {
    points = points.stream().sorted(Comparator.comparingDouble(Point::millis)).toList();
  }

  /** A step. */
  record Point(String label, double millis, Estimate top1) {}

  /**
   * @param latency title of the latencies
   * @param top1 title of the accuracies
   */
  Plot plot(Look look, String latency, String top1) {
    double first = points.getFirst().millis();
    double span = new Range(first, points.getLast().millis()).span();
    double least = points.stream().mapToDouble(point -> point.top1().least()).min().orElseThrow();
    double most = points.stream().mapToDouble(point -> point.top1().greatest()).max().orElseThrow();
    double room = 0.15 * (most - least) + 0.05;
    Plot plot =
        new Plot(Figure.COLUMN, HEIGHT, latency, top1)
            .x(Math.floor(first - 0.05 * span), Math.ceil(first + (1 + LABELS) * span), 60)
            .y(least - room, most + room, 40)
            .decimals(0, 1);
    double[] x = points.stream().mapToDouble(Point::millis).toArray();
    double[] y = points.stream().mapToDouble(point -> point.top1().value()).toArray();
    plot.line("", look, look.stroke(), x, y);
    points.forEach(point -> draw(plot, look, point));
    return plot;
  }

  private static void draw(Plot plot, Look look, Point point) {
    double x = point.millis();
    double y = point.top1().value();
    plot.segment(look, x, point.top1().least(), x, point.top1().greatest());
    plot.points("", look, look.marker(), new double[] {x}, new double[] {y});
    plot.label(point.label(), Look.GREY, x, y, Label.Side.BELOW_RIGHT);
    plot.value("", look, x, point.top1());
  }
}
