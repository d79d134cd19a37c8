package io.mnv3.figure;

import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.published.RecordStep;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figure 9, the optimisation record: as published, and each step's latency on this host. */
final class RecordFigure {
  private static final int TOP = 300;
  private static final int BOTTOM = 250;
  private static final int TRAINED = 255;
  private static final int MARGIN = 172;

  private RecordFigure() {}

  /**
   * @param labels of the steps, in order
   */
  static Figure figure(Results results, List<String> labels) {
    List<String> names = names(labels);
    List<Panel> panels = new ArrayList<>();
    panels.add(new Panel(path().chart(), 0, 0));
    panels.add(new Panel(latencies(results, names).chart(), MARGIN, TOP));
    Study study = OptimisationRecord.study();
    List<StudyStep> steps = StudyStep.of(study);
    List<StudyAccuracy> trained =
        Trainings.of(study.name(), results).stream()
            .map(trainings -> StudyAccuracy.of(study, steps, trainings))
            .filter(accuracy -> !accuracy.differences().isEmpty())
            .toList();
    int height = TOP + BOTTOM;
    for (StudyAccuracy accuracy : trained) {
      Plot plot = accuracy.plot(names, Figure.COLUMN - MARGIN, TRAINED);
      panels.add(new Panel(plot.chart(), MARGIN, height));
      height += TRAINED;
    }
    return new Figure(
        "figure9",
        "Figure 9: from MnasNet-A1 to MobileNetV3-Large",
        "Above: top-1 on ImageNet (printed) against latency on a Pixel 1 (read off the picture,"
            + " ±0.1 ms), both published. Below: each step's latency relative to MnasNet-A1's:"
            + " published for the Pixel 1 (hollow squares), and measured on this host with one"
            + " thread (circles, with 95 % intervals of the ratio of medians). This host is not a"
            + " phone."
            + trained.stream().map(StudyAccuracy::caption).collect(Collectors.joining()),
        "A path of six points from 72 ms and 75.2 % to 51 ms and 75.2 %. Below, the six steps'"
            + " latencies relative to the first"
            + (trained.isEmpty() ? "." : ", and their accuracies, as trained, minus the first's."),
        Figure.COLUMN,
        height,
        panels);
  }

  private static List<String> names(List<String> labels) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      names.add((i + 1) + " " + labels.get(i));
    }
    return names;
  }

  private static Plot path() {
    List<RecordStep> steps = RecordStep.figure9();
    double[] x =
        steps.stream().mapToDouble(step -> step.digitisedPixel1Millis().doubleValue()).toArray();
    double[] y = steps.stream().mapToDouble(step -> step.printedTop1().doubleValue()).toArray();
    Plot plot =
        new Plot(Figure.COLUMN, TOP, "Latency on a Pixel 1 (ms)", "Top-1 on ImageNet (%)")
            .x(47, 85, 60)
            .y(74.9, 76.4, 40)
            .decimals(0, 1)
            .curve("published", Look.VERMILION, Look.VERMILION.hollow(), x, y);
    label(plot, steps.get(0), Label.Side.RIGHT);
    label(plot, steps.get(1), Label.Side.RIGHT);
    label(plot, steps.get(2), Label.Side.ABOVE);
    label(plot, steps.get(3), Label.Side.LEFT);
    label(plot, steps.get(4), Label.Side.BELOW);
    label(plot, steps.get(5), Label.Side.ABOVE);
    return plot;
  }

  private static void label(Plot plot, RecordStep step, Label.Side side) {
    double x = step.digitisedPixel1Millis().doubleValue();
    double y = step.printedTop1().doubleValue();
    plot.label(step.step() + " " + step.label(), Look.GREY, x, y, side);
  }

  private static Plot latencies(Results results, List<String> names) {
    Plot plot =
        new Plot(Figure.COLUMN - MARGIN, BOTTOM, "Latency relative to MnasNet-A1", "")
            .x(0.6, 1.45, 60)
            .decimals(1, 0)
            .categories(names);
    published(plot);
    Optional<List<Double>> first = results.recordLatency(1);
    for (int step = 1; step <= names.size(); step++) {
      Optional<List<Double>> here = results.recordLatency(step);
      if (first.isPresent() && here.isPresent()) {
        double height = names.size() - step - 0.14;
        plot.estimate(Look.BLUE, Bootstrap.ratio(here.get(), first.get()), height);
      }
    }
    plot.label("Pixel 1, published", Look.VERMILION, 1.0, 0.5, Label.Side.RIGHT);
    if (first.isPresent()) {
      plot.label("this host, measured", Look.BLUE, 1.0, -0.2, Label.Side.RIGHT);
    }
    return plot;
  }

  private static void published(Plot plot) {
    List<RecordStep> steps = RecordStep.figure9();
    double first = steps.getFirst().digitisedPixel1Millis().doubleValue();
    plot.points(
        "published",
        Look.VERMILION,
        Look.VERMILION.hollow(),
        steps.stream()
            .mapToDouble(step -> step.digitisedPixel1Millis().doubleValue() / first)
            .toArray(),
        steps.stream().mapToDouble(step -> steps.size() - step.step() + 0.14).toArray());
  }
}
