package io.mnv3.figure;

import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Paired;
import io.mnv3.study.Study;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Accuracies of a study's steps as trained: each step's minus the first's, paired by seed, beside
 * what is printed for ImageNet.
 *
 * @param first what the first step is called, without what stands in brackets
 * @param differences of the steps that were trained, by step
 * @param printed the same differences on ImageNet, of the steps that are in print
 */
record StudyAccuracy(
    String first,
    Trainings trainings,
    SortedMap<Integer, Estimate> differences,
    SortedMap<Integer, Double> printed) {
  private static final double OFFSET = 0.14;
  private static final double STEP = 0.5;
  private static final double ROOM = 0.1;

  static StudyAccuracy of(Study study, List<StudyStep> steps, Trainings trainings) {
    SortedMap<Integer, Estimate> differences = new TreeMap<>();
    for (int step = 2; step <= study.steps().size(); step++) {
      int number = step;
      trainings
          .difference(study.trainedAs(step), 1)
          .map(Paired::difference)
          .ifPresent(difference -> differences.put(number, difference));
    }
    String first = study.steps().getFirst().label().replaceFirst(" \\(.*", "");
    return new StudyAccuracy(first, trainings, differences, printed(steps));
  }

  private static SortedMap<Integer, Double> printed(List<StudyStep> steps) {
    SortedMap<Integer, Double> printed = new TreeMap<>();
    Optional<BigDecimal> first = steps.getFirst().printedTop1().map(PrintedTop1::top1);
    for (StudyStep step : steps) {
      step.printedTop1()
          .flatMap(top1 -> first.map(top1.top1()::subtract))
          .ifPresent(difference -> printed.put(step.number(), difference.doubleValue()));
    }
    return printed;
  }

  /** Tier, data set, and whether it comes with the suite. */
  String name() {
    return trainings.setting().axisTitle();
  }

  /** A sentence for the caption. */
  String caption() {
    return " %s: top-1 on the test part minus %s's (trained; circles, means with 95 %% intervals over %s, paired by seed; recipe %s)%s."
        .formatted(
            name(),
            first,
            trainings.seedCount(),
            trainings.recipe(),
            printed.size() < 2 ? "" : ", beside ImageNet's (published; squares)");
  }

  /**
   * @param names of the steps
   */
  Plot plot(List<String> names, int width, int height) {
    double least = ends(Estimate::least).min(Double::compare).orElse(0.0);
    double greatest = ends(Estimate::greatest).max(Double::compare).orElse(0.0);
    Plot plot =
        new Plot(width, height, "Top-1 minus " + first + "'s (points)", "")
            .x(
                STEP * Math.floor((least - ROOM) / STEP),
                STEP * Math.ceil((greatest + ROOM) / STEP),
                70)
            .decimals(1, 0)
            .categories(names);
    plot.segment(Look.GREY, 0, -0.6, 0, names.size() - 0.4);
    differences.forEach(
        (step, difference) -> plot.estimate(Look.BLUE, difference, names.size() - step - OFFSET));
    // The first row holds a single point, at zero: there is room beside it.
    Label.Side side = greatest > -least ? Label.Side.RIGHT : Label.Side.LEFT;
    double top = names.size() - 1 + OFFSET;
    if (printed.size() > 1) {
      plot.points("published", Look.VERMILION, Look.VERMILION.marker(), values(), heights(names));
      plot.label("ImageNet, published", Look.VERMILION, 0, top + 0.1, side);
    }
    plot.label(name(), Look.BLUE, 0, top - 0.45, side);
    return plot;
  }

  private double[] values() {
    return printed.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] heights(List<String> names) {
    return printed.keySet().stream().mapToDouble(step -> names.size() - step + OFFSET).toArray();
  }

  /** All that must lie within the axis. */
  private Stream<Double> ends(ToDoubleFunction<Estimate> end) {
    List<Double> ends = new ArrayList<>(printed.values());
    ends.add(0.0);
    differences.values().forEach(difference -> ends.add(end.applyAsDouble(difference)));
    return ends.stream();
  }
}
