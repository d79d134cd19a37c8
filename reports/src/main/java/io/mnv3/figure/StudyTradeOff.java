package io.mnv3.figure;

import io.mnv3.statistic.Estimate;
import io.mnv3.study.Form;
import java.util.Comparator;
import java.util.List;

/**
 * Accuracy against latency of a study's steps, as in Figures 7 and 8; a sweep is a curve.
 *
 * @param points in order of latency
 */
record StudyTradeOff(Form form, List<Point> points) {
  private static final int HEIGHT = 300;
  private static final double LABELS = 0.35;

  StudyTradeOff {
    points = points.stream().sorted(Comparator.comparingDouble(Point::millis)).toList();
  }

  /**
   * A step.
   *
   * @param label empty where another point is the same network, paid for in another way
   */
  record Point(String label, double millis, Estimate top1) {
    private double low() {
      return Double.isFinite(top1.low()) ? top1.low() : top1.value();
    }

    private double high() {
      return Double.isFinite(top1.high()) ? top1.high() : top1.value();
    }
  }

  /** Whether a point is a network that another one is already. */
  boolean hasOtherCostings() {
    return points.stream().anyMatch(point -> point.label().isEmpty());
  }

  /**
   * @param title of the accuracies
   */
  Plot plot(Look look, String title) {
    double first = points.getFirst().millis();
    double span = points.getLast().millis() - first;
    double least = points.stream().mapToDouble(Point::low).min().orElseThrow();
    double most = points.stream().mapToDouble(Point::high).max().orElseThrow();
    double room = 0.15 * (most - least) + 0.05;
    Plot plot =
        new Plot(Figure.COLUMN, HEIGHT, "Latency on a Pixel 1 (ms)", title)
            .x(Math.floor(first - 0.05 * span), Math.ceil(first + (1 + LABELS) * span), 60)
            .y(least - room, most + room, 40)
            .decimals(0, 1);
    if (form == Form.SWEEP) {
      double[] x = points.stream().mapToDouble(Point::millis).toArray();
      double[] y = points.stream().mapToDouble(point -> point.top1().value()).toArray();
      plot.line("", look, look.stroke(), x, y);
    }
    points.forEach(point -> draw(plot, look, point));
    return plot;
  }

  private void draw(Plot plot, Look look, Point point) {
    double x = point.millis();
    double y = point.top1().value();
    plot.segment(look, x, point.low(), x, point.high());
    if (point.label().isEmpty()) {
      plot.points("", look, look.hollow(), new double[] {x}, new double[] {y});
    } else {
      plot.points("", look, look.marker(), new double[] {x}, new double[] {y});
      plot.label(point.label(), Look.GREY, x, y, side());
    }
    plot.value("", look, x, point.top1());
  }

  private Label.Side side() {
    return switch (form) {
      case SWEEP -> Label.Side.BELOW_RIGHT;
      case CHAIN, VARIANTS -> Label.Side.ABOVE_RIGHT;
    };
  }
}
