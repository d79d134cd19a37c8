package io.mnv3.figure;

import io.mnv3.evidence.ActivationCosts;
import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What non-linearities cost by themselves on this host: a panel for each layer. */
final class ActivationsFigure {
  private static final int FRAME = 80;
  private static final int ROW = 34;
  private static final int GAP = 14;

  /** A time beyond so many times h-swish's pass is named at the right end. */
  private static final double FAR = 6;

  private record Form(String id, Look look, double offset) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(ActivationCosts.FUSED, Look.BLUE, 0.27),
          new Form(ActivationCosts.PASS, Look.VERMILION, 0.09),
          new Form(ActivationCosts.XNNPACK, Look.GREEN, -0.09),
          new Form(ActivationCosts.TFLITE, Look.PURPLE, -0.27));

  private static final String YARDSTICK = "hard-swish";

  private ActivationsFigure() {}

  static Figure figure(List<ActivationCosts> layers) {
    List<Panel> panels = new ArrayList<>();
    int height = 0;
    for (ActivationCosts layer : layers) {
      List<String> names = layer.nonlinearities();
      int margin = GAP + Label.widest(names.stream().map(ActivationCosts::words).toList());
      Plot plot = plot(layer, names, Figure.COLUMN - margin);
      panels.add(new Panel(plot.chart(), margin, height));
      height += plot.chart().getHeight();
    }
    return new Figure(
        "activations-chart",
        "What non-linearities cost by themselves",
        "Time on this host (measured; medians with 95 % intervals), for one image on one thread,"
            + " at layers of MobileNetV3-Large, one below the other: "
            + layers.stream().map(ActivationCosts::layer).collect(Collectors.joining(", "))
            + ". Fused (circles): what it adds to the convolution that contains it. Else a pass"
            + " over the layer’s output: by our engine (squares), XNNPACK (triangles), and"
            + " TensorFlow Lite’s own kernels (diamonds; in words at the right end where beyond"
            + " it).",
        "Dot plots with one line for each non-linearity: microseconds within a convolution, and as"
            + " a pass by our engine, XNNPACK and TensorFlow Lite.",
        Figure.COLUMN,
        height,
        panels);
  }

  private static Plot plot(ActivationCosts layer, List<String> names, int width) {
    double end =
        FAR
            * layer
                .micros(ActivationCosts.PASS, YARDSTICK)
                .map(Estimate::value)
                .orElseThrow(
                    () -> new IllegalStateException("no pass of h-swish on " + layer.layer()));
    double low =
        names.stream()
            .flatMap(name -> layer.micros(ActivationCosts.FUSED, name).stream())
            .mapToDouble(Estimate::low)
            .min()
            .orElse(0);
    Plot plot =
        new Plot(width, FRAME + ROW * names.size(), layer.layer() + ": time (µs)", "")
            .x(Math.min(0, low) - 0.02 * end, end, 60)
            .decimals(end < 10 ? 1 : 0, 0)
            .categories(names.stream().map(ActivationCosts::words).toList());
    for (int i = 0; i < names.size(); i++) {
      line(plot, layer, names.get(i), names.size() - 1 - i, end);
    }
    return plot;
  }

  private static void line(
      Plot plot, ActivationCosts layer, String nonlinearity, int height, double end) {
    for (Form form : FORMS) {
      double y = height + form.offset();
      layer
          .micros(form.id(), nonlinearity)
          .ifPresent(micros -> {
            if (micros.high() < end) {
              plot.estimate(form.look(), micros, y);
            } else {
              plot.label(
                  Cell.rounded(micros.value(), 0) + " µs →", form.look(), end, y, Label.Side.LEFT);
            }
          });
    }
  }
}
