package io.mnv3.figure;

import io.mnv3.evidence.PredictedLatencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Predicted latencies against published ones, and how few networks calibrate a phone. */
final class PredictionFigures {
  private static final String PHONE = "Pixel 1";
  private static final int SCATTER = 330;
  private static final int RESIDUALS = 190;
  private static final int CURVES = 270;
  private static final List<Look> LOOKS =
      List.of(Look.BLUE, Look.VERMILION, Look.GREEN, Look.PURPLE, Look.ORANGE);

  private PredictionFigures() {}

  static List<Figure> of(PredictedLatencies predicted) {
    List<Figure> figures = new ArrayList<>();
    List<PredictedLatencies.Single> unseen = predicted.unseen(PHONE);
    if (!unseen.isEmpty()) {
      figures.add(scatter(unseen));
    }
    if (!predicted.calibrations().isEmpty()) {
      figures.add(anchors(predicted.curves()));
    }
    return figures;
  }

  private static Figure scatter(List<PredictedLatencies.Single> unseen) {
    double most =
        10 * Math.ceil(unseen.stream().mapToDouble(s -> s.published()).max().orElseThrow() / 9);
    Plot scatter =
        new Plot(Figure.COLUMN, SCATTER, "Published (ms)", "Predicted (ms)")
            .x(0, most, 60)
            .y(0, most, 40)
            .decimals(0, 0)
            .legend(LegendPosition.InsideNW);
    scatter.segment(Look.GREY, 0, 0, most, most);
    points(scatter, unseen, single -> single.predicted().value());
    double worst = unseen.stream().mapToDouble(s -> Math.abs(s.error())).max().orElseThrow();
    double span = Math.max(12, worst + 2);
    Plot residuals =
        new Plot(Figure.COLUMN, RESIDUALS, "Published (ms)", "Error (%)")
            .x(0, most, 60)
            .y(-span, span, 35)
            .decimals(0, 0);
    for (double bound : new double[] {-10, -5, 0, 5, 10}) {
      residuals.segment(Look.GREY, 0, bound, most, bound);
    }
    points(residuals, unseen, PredictedLatencies.Single::error);
    return new Figure(
        "prediction-scatter",
        "Latency on a Pixel 1, predicted and published",
        "Each network as predicted by a model fitted without it at any resolution, against what is"
            + " published (float, one thread); below, the relative error, with lines at ±5 and ±10 %.",
        "A scatter of predicted against published latencies along the diagonal, and the errors.",
        Figure.COLUMN,
        SCATTER + RESIDUALS,
        List.of(new Panel(scatter.chart(), 0, 0), new Panel(residuals.chart(), 0, SCATTER)));
  }

  private static void points(
      Plot plot,
      List<PredictedLatencies.Single> unseen,
      ToDoubleFunction<PredictedLatencies.Single> y) {
    points(plot, "MobileNetV3", Look.VERMILION, unseen, PredictedLatencies.Single::isV3, y);
    points(plot, "others", Look.BLUE, unseen, single -> !single.isV3(), y);
  }

  private static void points(
      Plot plot,
      String name,
      Look look,
      List<PredictedLatencies.Single> unseen,
      Predicate<PredictedLatencies.Single> which,
      ToDoubleFunction<PredictedLatencies.Single> y) {
    List<PredictedLatencies.Single> some = unseen.stream().filter(which).toList();
    if (!some.isEmpty()) {
      plot.points(
          name,
          look,
          look.marker(),
          some.stream().mapToDouble(PredictedLatencies.Single::published).toArray(),
          some.stream().mapToDouble(y).toArray());
      some.forEach(single ->
          plot.values(
              single.variant().words(),
              look,
              new double[] {single.published()},
              new double[] {y.applyAsDouble(single)}));
    }
  }

  private static Figure anchors(Map<String, List<PredictedLatencies.Calibration>> curves) {
    double most =
        curves.values().stream()
            .flatMap(List::stream)
            .mapToDouble(PredictedLatencies.Calibration::mean)
            .max()
            .orElseThrow();
    Plot plot =
        new Plot(Figure.COLUMN, CURVES, "Networks measured", "Mean error of the others (%)")
            .x(0.5, 10.5, 50)
            .y(0, 1.1 * most, 35)
            .decimals(0, 0)
            .legend(LegendPosition.InsideNE);
    int next = 0;
    for (var curve : curves.entrySet()) {
      Look look = LOOKS.get(next++ % LOOKS.size());
      plot.curve(
          curve.getKey(),
          look,
          look.marker(),
          curve.getValue().stream().mapToDouble(c -> c.anchors()).toArray(),
          curve.getValue().stream().mapToDouble(c -> c.mean()).toArray());
    }
    return Figure.of(
        "prediction-anchors",
        "How few networks calibrate a phone",
        "Mean error of all other published networks when a phone's model is fitted from the given"
            + " number of measured ones, the most telling first (predicted against published). A Pixel 1 with older software"
            + " (v1, 2018) counts as another phone.",
        "A line for each phone: the error falls with the number of networks measured.",
        plot,
        0);
  }
}
