package io.mnv3.figure;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.figure.StudyTradeOff.Point;
import io.mnv3.latency.Reading;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Form;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A study: latency of each step, and what was trained: of a sweep as a curve, beside the published
 * one, of others as differences.
 */
final class StudyFigure {
  private static final int FRAME = 80;
  private static final int ROW = 30;
  private static final int GAP = 14;

  /** With fewer points accuracy against latency is no picture. */
  private static final int LEAST_POINTS = 3;

  private final Study study;
  private final List<StudyStep> steps;
  private final List<String> names;
  private final int margin;
  private final List<Panel> panels = new ArrayList<>();
  private final StringBuilder caption = new StringBuilder();
  private int height;

  private StudyFigure(Study study) {
    this.study = study;
    this.steps = StudyStep.of(study);
    this.names = steps.stream().map(StudyStep::label).toList();
    this.margin = GAP + Label.widest(names);
  }

  static Figure figure(Study study, Results results) {
    return new StudyFigure(study).draw(Trainings.of(study.name(), results));
  }

  private Figure draw(List<Trainings> trained) {
    if (study.form() == Form.SWEEP) {
      published();
    }
    StudyLatencies latencies = StudyLatencies.of(study, steps);
    add(latencies.plot(names, Figure.COLUMN - margin, rows()), margin, latencies.caption());
    trained.forEach(study.form() == Form.SWEEP ? this::curve : this::differences);
    return new Figure(
        "study-chart-" + study.name(),
        "Study: " + study.name(),
        caption.toString().strip(),
        "Charts of the steps "
            + names.stream().collect(Collectors.joining("; "))
            + ": their latencies on a Pixel 1"
            + (trained.isEmpty() ? "." : ", and their accuracies."),
        Figure.COLUMN,
        height,
        panels);
  }

  private void add(Plot plot, int left, String sentence) {
    panels.add(new Panel(plot.chart(), left, height));
    height += plot.chart().getHeight();
    caption.append(sentence);
  }

  private int rows() {
    return FRAME + ROW * names.size();
  }

  private void published() {
    List<Point> points =
        steps.stream()
            .flatMap(step ->
                step.printedLatency().stream()
                    .flatMap(reading ->
                        step.printedTop1().stream().map(top1 -> point(step, reading, top1))))
            .toList();
    if (points.size() >= LEAST_POINTS) {
      add(
          new StudyTradeOff(points)
              .plot(
                  Look.VERMILION, "Latency on a Pixel 1, published (ms)", "Top-1 on ImageNet (%)"),
          0,
          " Top-1 on ImageNet against latency on a Pixel 1, both as published.");
    }
  }

  private static Point point(StudyStep step, Reading reading, PrintedTop1 printed) {
    double top1 = printed.top1().doubleValue();
    return new Point(step.label(), reading.millis(), Estimate.exactly(top1));
  }

  private void differences(Trainings trainings) {
    StudyAccuracy accuracy = StudyAccuracy.of(study, steps, trainings);
    if (!accuracy.differences().isEmpty()) {
      add(accuracy.plot(names, Figure.COLUMN - margin, rows()), margin, accuracy.caption());
    }
  }

  private void curve(Trainings trainings) {
    List<Point> points = new ArrayList<>();
    for (StudyStep step : steps) {
      trainings
          .arm(study.trainedAs(step.number()))
          .flatMap(Arm::accuracy)
          .ifPresent(
              top1 -> points.add(new Point(step.label(), step.predictedMillis().value(), top1)));
    }
    if (points.size() > 1) {
      String name = StudyAccuracy.of(study, steps, trainings).name();
      add(
          new StudyTradeOff(points)
              .plot(Look.BLUE, "Latency on a Pixel 1, predicted (ms)", "Top-1, " + name + " (%)"),
          0,
          " %s: top-1 on the test part (trained; means with 95 %% intervals over %s; recipe %s) against predicted latency."
              .formatted(name, trainings.seedCount(), trainings.recipe()));
    }
  }
}
