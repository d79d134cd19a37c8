package io.mnv3.figure;

import io.mnv3.arch.Nonlinearity;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Figure 6: the sigmoid and swish beside their piecewise linear stand-ins, as this suite computes
 * them.
 */
final class Activations {
  private static final int STEPS = 320;
  private static final double REACH = 8;
  private static final int DASH = 10;
  private static final int GAP = 3;

  private Activations() {}

  static Figure figure() {
    int width = Figure.COLUMN / 2;
    Plot gates = new Plot(width, 260, "x", "").x(-REACH, REACH, 40).y(-0.2, 1.2, 40).decimals(0, 1);
    add(gates, "sigmoid", Look.VERMILION, Nonlinearity.SIGMOID);
    add(gates, "h-sigmoid", Look.BLUE, Nonlinearity.HARD_SIGMOID);
    Plot swishes =
        new Plot(width, 260, "x", "").x(-REACH, REACH, 40).y(-1.6, 8.4, 40).decimals(0, 0);
    add(swishes, "swish", Look.VERMILION, Nonlinearity.SWISH);
    add(swishes, "h-swish", Look.BLUE, Nonlinearity.HARD_SWISH);
    key(gates, "sigmoid", "h-sigmoid", 1.12, 0.16);
    key(swishes, "swish", "h-swish", 7.8, 1.14);
    return new Figure(
        "figure6",
        "Figure 6: sigmoid and swish, and their hard analogues",
        "The sigmoid and swish (dashed) and their piecewise linear analogues h-sigmoid and h-swish"
            + " (solid). Computed from the definitions that the networks of this suite use.",
        "Two line charts over x from −8 to 8. Left: sigmoid and h-sigmoid, equal to within 0.05 or"
            + " so. Right: swish and h-swish, nearly the same curve.",
        Figure.COLUMN,
        260,
        List.of(new Panel(gates.chart(), 0, 0), new Panel(swishes.chart(), width, 0)));
  }

  private static void key(Plot plot, String soft, String hard, double y, double step) {
    plot.segment(Look.BLUE, -7.5, y, -6, y);
    plot.label(hard, Look.BLUE, -6.2, y, Label.Side.RIGHT);
    plot.segment(Look.VERMILION, -7.5, y - step, -6.9, y - step);
    plot.segment(Look.VERMILION, -6.6, y - step, -6, y - step);
    plot.label(soft, Look.VERMILION, -6.2, y - step, Label.Side.RIGHT);
  }

  private static void add(Plot plot, String name, Look look, Nonlinearity nonlinearity) {
    DoubleUnaryOperator function = value -> value(nonlinearity, value);
    double[] x = new double[STEPS + 1];
    Arrays.setAll(x, i -> -REACH + 2 * REACH * i / STEPS);
    double[] y = Arrays.stream(x).map(function).toArray();
    if (nonlinearity == Nonlinearity.SIGMOID || nonlinearity == Nonlinearity.SWISH) {
      dash(y);
    }
    plot.line(name, look, Look.solid(), x, y);
  }

  /**
   * Gaps in a curve: the chart draws it segment by segment, and a dashed stroke starts anew in
   * each.
   */
  private static void dash(double[] y) {
    for (int i = 0; i < y.length; i++) {
      if (i % DASH >= DASH - GAP) {
        y[i] = Double.NaN;
      }
    }
  }

  /** The definitions, in double precision. */
  static double value(Nonlinearity nonlinearity, double x) {
    return switch (nonlinearity) {
      case LINEAR -> x;
      case RELU -> Math.max(x, 0);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SWISH -> x / (1 + Math.exp(-x));
      case HARD_SIGMOID -> value(Nonlinearity.RELU6, x + 3) / 6;
      case HARD_SWISH -> x * value(Nonlinearity.HARD_SIGMOID, x);
    };
  }
}
