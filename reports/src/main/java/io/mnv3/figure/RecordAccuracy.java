package io.mnv3.figure;

import io.mnv3.evidence.Trainings;
import io.mnv3.published.RecordStep;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Paired;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figure 9's accuracies as trained: each step's minus the first's, paired by seed, beside what is
 * printed for ImageNet.
 *
 * @param differences of the steps that were trained, by step
 */
record RecordAccuracy(Trainings trainings, Map<Integer, Estimate> differences) {
  private static final double OFFSET = 0.14;
  private static final double STEP = 0.5;
  private static final double ROOM = 0.1;

  static RecordAccuracy of(Trainings trainings) {
    Study study = OptimisationRecord.study();
    Map<Integer, Estimate> differences = new TreeMap<>();
    for (int step = 2; step <= study.steps().size(); step++) {
      int number = step;
      trainings
          .difference(study.trainedAs(step), 1)
          .map(Paired::difference)
          .ifPresent(difference -> differences.put(number, difference));
    }
    return new RecordAccuracy(trainings, differences);
  }

  /** Tier, data set, and whether it comes with the suite. */
  String name() {
    return trainings.setting().name() + (trainings.setting().recorded() ? ", recorded" : "");
  }

  /** A sentence for the caption. */
  String caption() {
    return " %s: top-1 on the test part minus MnasNet-A1's (trained; circles, means with 95 %% intervals over %s, paired by seed; recipe %s), beside ImageNet's (published; squares)."
        .formatted(name(), trainings.seedCount(), trainings.recipe());
  }

  Plot plot(List<String> names, int width, int height) {
    double[] published = published();
    double least = Arrays.stream(published).min().orElse(0);
    double greatest = Arrays.stream(published).max().orElse(0);
    for (Estimate difference : differences.values()) {
      least = Math.min(least, finite(difference.low(), difference.value()));
      greatest = Math.max(greatest, finite(difference.high(), difference.value()));
    }
    Plot plot =
        new Plot(width, height, "Top-1 minus MnasNet-A1's (points)", "")
            .x(
                STEP * Math.floor((least - ROOM) / STEP),
                STEP * Math.ceil((greatest + ROOM) / STEP),
                70)
            .decimals(1, 0)
            .categories(names);
    double[] heights = new double[published.length];
    Arrays.setAll(heights, i -> names.size() - 1 - i + OFFSET);
    plot.segment(Look.GREY, 0, -0.6, 0, names.size() - 0.4);
    plot.points("published", Look.VERMILION, Look.VERMILION.marker(), published, heights);
    differences.forEach(
        (step, difference) -> plot.estimate(Look.BLUE, difference, names.size() - step - OFFSET));
    // The first row holds a single point, at zero: there is room beside it.
    Label.Side side = greatest > -least ? Label.Side.RIGHT : Label.Side.LEFT;
    plot.label("ImageNet, published", Look.VERMILION, 0, heights[0] + 0.1, side);
    plot.label(name(), Look.BLUE, 0, heights[0] - 0.45, side);
    return plot;
  }

  private static double finite(double end, double otherwise) {
    return Double.isFinite(end) ? end : otherwise;
  }

  private static double[] published() {
    List<RecordStep> steps = RecordStep.figure9();
    double first = steps.getFirst().printedTop1().doubleValue();
    return steps.stream().mapToDouble(step -> step.printedTop1().doubleValue() - first).toArray();
  }
}
