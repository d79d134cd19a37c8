package io.mnv3.figure;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.latency.Reading;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Figure 8: from which layers on h-swish pays, optimised and not, beside what a width multiplier
 * buys for the same time. As published; with this suite's latencies; and as trained.
 */
final class PlacementFigure {
  private static final int HEIGHT = 360;
  private static final Study PLACEMENTS = Studies.named("nonlinearity");
  private static final Study FRONTIER = Studies.named("multipliers");

  /** Narrower networks are far from the placements. */
  private static final double LEAST_MILLIS = 35;

  private final List<StudyStep> placements = StudyStep.of(PLACEMENTS);
  private final List<StudyStep> frontier = StudyStep.of(FRONTIER);
  private final List<Panel> panels = new ArrayList<>();

  private PlacementFigure() {}

  /** A network with what it takes and how accurate it is. */
  private record Point(String name, double millis, Estimate top1) {}

  /** A placement with h-swish optimised, and the same if it is not. */
  private record Placement(Point optimised, double separateMillis) {}

  /**
   * Where a panel's numbers are from.
   *
   * @param latency where latencies are from, in a word
   * @param title of the accuracies
   */
  private record Numbers(
      String latency,
      String title,
      Function<StudyStep, Optional<Double>> millis,
      Function<StudyStep, Optional<Estimate>> top1,
      Function<StudyStep, Optional<Estimate>> frontierTop1) {}

  static Figure figure(Results results) {
    return new PlacementFigure().draw(results);
  }

  private Figure draw(Results results) {
    StringBuilder caption = new StringBuilder();
    caption.append(
        "Top-1 against latency on a Pixel 1 as h-swish is placed: everywhere (@16), from 80 or 112"
            + " channels on (@80, @112), or nowhere (ReLU); squares where it is optimised, hollow"
            + " where it is not. The curve is MobileNetV3-Large at multipliers 0.75, 1.0 and 1.25."
            + " First: all as published. Second: accuracies as published, latencies as predicted by"
            + " a model that was fitted to what was known before MobileNetV3.");
    add(inPrint("published", PlacementFigure::published));
    add(inPrint("predicted", PlacementFigure::predicted));
    for (Trainings trainings : Trainings.of(PLACEMENTS.name(), results)) {
      String name = trainings.setting().axisTitle();
      Optional<Trainings> widths =
          Trainings.of(FRONTIER.name(), results).stream()
              .filter(other -> other.setting().isLike(trainings.setting()))
              .findFirst();
      add(
          new Numbers(
              "predicted",
              "Top-1, " + name + " (%)",
              PlacementFigure::predicted,
              step -> trained(trainings, PLACEMENTS, step),
              step -> widths.flatMap(other -> trained(other, FRONTIER, step))));
      caption.append(
          " %s: top-1 on the test part (trained; means with 95 %% intervals over %s; recipe %s)%s, at predicted latencies."
              .formatted(
                  name,
                  trainings.seedCount(),
                  trainings.recipe(),
                  widths.isPresent() ? "" : "; its multipliers were not trained"));
    }
    return new Figure(
        "figure8",
        "Figure 8: where h-swish pays",
        caption.toString(),
        "Scatter charts of accuracy against latency. Each placement of h-swish has a point for"
            + " optimised and one, further right, for not optimised; a curve shows the width"
            + " multipliers.",
        Figure.COLUMN,
        HEIGHT * panels.size(),
        panels);
  }

  /** Accuracies as published. */
  private static Numbers inPrint(String latency, Function<StudyStep, Optional<Double>> millis) {
    String title = "Top-1 on ImageNet (%)";
    return new Numbers(latency, title, millis, PlacementFigure::printed, PlacementFigure::printed);
  }

  private static Optional<Double> published(StudyStep step) {
    return step.printedLatency().map(Reading::millis);
  }

  private static Optional<Double> predicted(StudyStep step) {
    return Optional.of(step.predictedMillis().value());
  }

  private static Optional<Estimate> printed(StudyStep step) {
    return step.printedTop1()
        .map(PrintedTop1::top1)
        .map(top1 -> Estimate.exactly(top1.doubleValue()));
  }

  private static Optional<Estimate> trained(Trainings trainings, Study study, StudyStep step) {
    return trainings.arm(study.trainedAs(step.number())).flatMap(Arm::accuracy);
  }

  private void add(Numbers from) {
    List<Placement> points = placements(from);
    List<Point> curve =
        frontier.stream()
            .flatMap(step -> point(step, from.millis(), from.frontierTop1()).stream())
            .filter(point -> point.millis() > LEAST_MILLIS)
            .sorted((some, other) -> Double.compare(some.millis(), other.millis()))
            .toList();
    if (!points.isEmpty()) {
      panels.add(new Panel(plot(from, points, curve).chart(), 0, HEIGHT * panels.size()));
    }
  }

  /** The placements that print has, whatever else the study trains. */
  private List<Placement> placements(Numbers from) {
    List<Placement> all = new ArrayList<>();
    for (StudyStep step : placements) {
      boolean own = PLACEMENTS.trainedAs(step.number()) == step.number();
      if (own && step.printedTop1().isPresent()) {
        point(step, from.millis(), from.top1())
            .ifPresent(point ->
                all.add(new Placement(point, separate(step, from).orElse(point.millis()))));
      }
    }
    return all;
  }

  /** The latency of the step that is the same network with h-swish not optimised. */
  private Optional<Double> separate(StudyStep step, Numbers from) {
    return placements.stream()
        .filter(other -> other.number() != step.number())
        .filter(other -> PLACEMENTS.trainedAs(other.number()) == step.number())
        .findFirst()
        .flatMap(from.millis());
  }

  private static Optional<Point> point(
      StudyStep step,
      Function<StudyStep, Optional<Double>> millis,
      Function<StudyStep, Optional<Estimate>> top1) {
    String name = step.label().replaceFirst("^h-swish", "").replaceFirst(" \\(.*", "");
    return millis.apply(step).flatMap(x -> top1.apply(step).map(y -> new Point(name, x, y)));
  }

  private static Plot plot(Numbers from, List<Placement> placements, List<Point> curve) {
    List<Point> all =
        Stream.concat(placements.stream().map(Placement::optimised), curve.stream()).toList();
    double[] x =
        DoubleStream.concat(
                all.stream().mapToDouble(Point::millis),
                placements.stream().mapToDouble(Placement::separateMillis))
            .toArray();
    double least = all.stream().mapToDouble(point -> point.top1().least()).min().orElseThrow();
    double most = all.stream().mapToDouble(point -> point.top1().greatest()).max().orElseThrow();
    double room = 0.15 * (most - least) + 0.1;
    Plot plot =
        new Plot(
                Figure.COLUMN,
                HEIGHT,
                "Latency on a Pixel 1, " + from.latency() + " (ms)",
                from.title())
            .x(
                Math.floor(DoubleStream.of(x).min().orElseThrow() - 2),
                Math.ceil(DoubleStream.of(x).max().orElseThrow() + 4),
                60)
            .y(least - room, most + room, 40)
            .decimals(0, 1);
    if (curve.size() > 1) {
      plot.curve(
          "",
          Look.BLUE,
          Look.BLUE.marker(),
          curve.stream().mapToDouble(Point::millis).toArray(),
          curve.stream().mapToDouble(point -> point.top1().value()).toArray());
      name(plot, curve.getFirst(), Label.Side.BELOW_RIGHT);
      name(plot, curve.getLast(), Label.Side.ABOVE_LEFT);
    }
    placements.forEach(placement -> draw(plot, placement));
    return plot;
  }

  private static void name(Plot plot, Point point, Label.Side side) {
    plot.label(point.name(), Look.BLUE, point.millis(), point.top1().value(), side);
  }

  private static void draw(Plot plot, Placement placement) {
    Point point = placement.optimised();
    double x = point.millis();
    double y = point.top1().value();
    double[] height = {y};
    plot.segment(Look.GREY, x, y, placement.separateMillis(), y);
    plot.segment(Look.VERMILION, x, point.top1().least(), x, point.top1().greatest());
    plot.points(
        "",
        Look.VERMILION,
        Look.VERMILION.hollow(),
        new double[] {placement.separateMillis()},
        height);
    plot.points("", Look.VERMILION, Look.VERMILION.marker(), new double[] {x}, height);
    plot.label(point.name(), Look.VERMILION, placement.separateMillis(), y, Label.Side.RIGHT);
  }
}
