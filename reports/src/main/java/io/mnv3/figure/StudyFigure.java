package io.mnv3.figure;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.latency.Reading;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Form;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A study: accuracy against latency as published, latency of each step, and what was trained: of a
 * sweep as a curve, of others as differences.
 */
final class StudyFigure {
  private static final int TRADE_OFF = 300;
  private static final int FRAME = 80;
  private static final int ROW = 30;
  private static final int GAP = 14;
  private static final double OFFSET = 0.14;
  private static final double ROOM = 0.08;

  /** With fewer points accuracy against latency is no picture. */
  private static final int LEAST_POINTS = 3;

  private final Study study;
  private final List<StudyStep> steps;
  private final List<Trainings> trained;
  private final List<Panel> panels = new ArrayList<>();
  private final StringBuilder caption = new StringBuilder();
  private int height;

  private StudyFigure(Study study, List<Trainings> trained) {
    this.study = study;
    this.steps = StudyStep.of(study);
    this.trained = trained;
  }

  static Figure figure(Study study, Results results) {
    return new StudyFigure(study, Trainings.of(study.name(), results)).draw();
  }

  private Figure draw() {
    published();
    latencies();
    trained.forEach(study.form() == Form.SWEEP ? this::curve : this::differences);
    return new Figure(
        "study-chart-" + study.name(),
        "Study: " + study.name(),
        caption.toString().strip(),
        "Charts of the steps "
            + steps.stream().map(StudyStep::label).collect(Collectors.joining("; "))
            + ": their latencies on a Pixel 1"
            + (trained.isEmpty() ? "." : ", and their accuracies."),
        Figure.COLUMN,
        height,
        panels);
  }

  private void add(Plot plot, int left) {
    panels.add(new Panel(plot.chart(), left, height));
    height += plot.chart().getHeight();
  }

  /**
   * A point of accuracy against latency.
   *
   * @param label empty where another point is the same network, paid for in another way
   */
  private record Point(String label, double millis, Estimate top1) {}

  private void published() {
    List<Point> points =
        steps.stream()
            .flatMap(step ->
                step.printedLatency().stream()
                    .flatMap(reading ->
                        step.printedTop1().stream().map(printed -> point(step, reading, printed))))
            .toList();
    if (points.size() >= LEAST_POINTS) {
      add(tradeOff(points, Look.VERMILION, "Top-1 on ImageNet (%)"), 0);
      caption.append(" Top-1 on ImageNet against latency on a Pixel 1, both as published");
      caption.append(
          points.stream().anyMatch(point -> point.label().isEmpty())
              ? "; hollow where h-swish is not optimised."
              : ".");
    }
  }

  private Point point(StudyStep step, Reading reading, PrintedTop1 printed) {
    boolean own = study.trainedAs(step.number()) == step.number();
    double top1 = printed.top1().doubleValue();
    return new Point(own ? step.label() : "", reading.millis(), new Estimate(top1, top1, top1, 1));
  }

  /** Of a sweep latencies themselves; else what they are more than the first step's. */
  private void latencies() {
    boolean sweep = study.form() == Form.SWEEP;
    List<String> names = names();
    int margin = margin(names);
    double zero = sweep ? 0 : steps.getFirst().predictedMillis().value();
    SortedMap<Integer, Double> printed = printed();
    Plot plot = latencyPlot(zero, printed, names, margin);
    for (StudyStep step : steps) {
      Estimate all = step.predictedMillis();
      double height = names.size() - step.number() - OFFSET;
      double value = all.value() - zero;
      plot.estimate(Look.PURPLE, sweep ? all : new Estimate(value, value, value, 1), height);
    }
    if (!printed.isEmpty()) {
      plot.points(
          "published",
          Look.VERMILION,
          Look.VERMILION.marker(),
          printed.values().stream().mapToDouble(Double::doubleValue).toArray(),
          printed.keySet().stream().mapToDouble(step -> names.size() - step + OFFSET).toArray());
    }
    add(plot, margin);
    caption
        .append(sweep ? " Latency on a Pixel 1" : " Latency on a Pixel 1 minus the first step's")
        .append(", predicted by a model fitted to what was known before MobileNetV3 (diamonds")
        .append(sweep ? ", with the errors of nine of ten networks it had not seen)" : ")")
        .append(printed.isEmpty() ? "." : ", and published (squares).");
  }

  private Plot latencyPlot(
      double zero, SortedMap<Integer, Double> printed, List<String> names, int margin) {
    boolean sweep = study.form() == Form.SWEEP;
    double[] values =
        DoubleStream.concat(
                steps.stream()
                    .map(StudyStep::predictedMillis)
                    .mapToDouble(all -> sweep ? all.high() : all.value() - zero),
                printed.values().stream().mapToDouble(Double::doubleValue))
            .toArray();
    double least = Math.min(0, Arrays.stream(values).min().orElseThrow());
    double most = Math.max(0, Arrays.stream(values).max().orElseThrow());
    double room = ROOM * (most - least);
    String title = sweep ? "Latency on a Pixel 1 (ms)" : "Latency minus the first step's (ms)";
    return new Plot(Figure.COLUMN - margin, FRAME + ROW * names.size(), title, "")
        .x(least - (sweep ? 0 : room), most + room, 60)
        .decimals(most - least < 8 ? 1 : 0, 0)
        .categories(names);
  }

  /** Published latencies by step, as they are drawn; none without the first step's. */
  private SortedMap<Integer, Double> printed() {
    SortedMap<Integer, Double> printed = new TreeMap<>();
    Optional<Reading> first = steps.getFirst().printedLatency();
    for (StudyStep step : steps) {
      if (step.printedLatency().isPresent() && first.isPresent()) {
        double zero = study.form() == Form.SWEEP ? 0 : first.get().millis();
        printed.put(step.number(), step.printedLatency().get().millis() - zero);
      }
    }
    return printed;
  }

  private void differences(Trainings trainings) {
    StudyAccuracy accuracy = StudyAccuracy.of(study, trainings);
    if (!accuracy.differences().isEmpty()) {
      List<String> names = names();
      int margin = margin(names);
      add(accuracy.plot(names, Figure.COLUMN - margin, FRAME + ROW * names.size()), margin);
      caption.append(accuracy.caption());
    }
  }

  private void curve(Trainings trainings) {
    List<Point> points = new ArrayList<>();
    for (StudyStep step : steps) {
      Optional<Estimate> top1 =
          trainings.arm(study.trainedAs(step.number())).flatMap(Arm::accuracy);
      top1.ifPresent(
          found -> points.add(new Point(step.label(), step.predictedMillis().value(), found)));
    }
    if (points.size() > 1) {
      String name = StudyAccuracy.of(study, trainings).name();
      add(tradeOff(points, Look.BLUE, "Top-1, " + name + " (%)"), 0);
      caption.append(
          " %s: top-1 on the test part (trained; means with 95 %% intervals over %s; recipe %s) against predicted latency."
              .formatted(name, trainings.seedCount(), trainings.recipe()));
    }
  }

  private Plot tradeOff(List<Point> all, Look look, String title) {
    List<Point> points = all.stream().sorted(Comparator.comparingDouble(Point::millis)).toList();
    double[] x = points.stream().mapToDouble(Point::millis).toArray();
    double[] y = points.stream().mapToDouble(point -> point.top1().value()).toArray();
    double least = points.stream().mapToDouble(point -> low(point.top1())).min().orElseThrow();
    double most = points.stream().mapToDouble(point -> high(point.top1())).max().orElseThrow();
    double room = 0.15 * (most - least) + 0.05;
    double right = x[x.length - 1] + 0.35 * (x[x.length - 1] - x[0]);
    Plot plot =
        new Plot(Figure.COLUMN, TRADE_OFF, "Latency on a Pixel 1 (ms)", title)
            .x(Math.floor(x[0] - 0.05 * (right - x[0])), Math.ceil(right), 60)
            .y(least - room, most + room, 40)
            .decimals(0, 1);
    if (study.form() == Form.SWEEP) {
      plot.line("", look, look.stroke(), x, y);
    }
    points.forEach(point -> draw(plot, look, point));
    return plot;
  }

  private void draw(Plot plot, Look look, Point point) {
    double top1 = point.top1().value();
    plot.segment(look, point.millis(), low(point.top1()), point.millis(), high(point.top1()));
    plot.points(
        "",
        look,
        point.label().isEmpty() ? look.hollow() : look.marker(),
        new double[] {point.millis()},
        new double[] {top1});
    if (!point.label().isEmpty()) {
      Label.Side side =
          study.form() == Form.SWEEP ? Label.Side.BELOW_RIGHT : Label.Side.ABOVE_RIGHT;
      plot.label(point.label(), Look.GREY, point.millis(), top1, side);
    }
  }

  private static double low(Estimate estimate) {
    return Double.isFinite(estimate.low()) ? estimate.low() : estimate.value();
  }

  private static double high(Estimate estimate) {
    return Double.isFinite(estimate.high()) ? estimate.high() : estimate.value();
  }

  private List<String> names() {
    return steps.stream().map(StudyStep::label).toList();
  }

  private static int margin(List<String> names) {
    return GAP + names.stream().mapToInt(Label::width).max().orElseThrow();
  }
}
