package io.mnv3.figure;

import io.mnv3.evidence.FactorialEffect;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Factorial;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The factorial: main effects and two-way interactions on accuracy, as trained, and on predicted
 * latency, the largest first.
 */
final class FactorialFigure {
  private static final int FRAME = 80;
  private static final int ROW = 24;
  private static final int GAP = 14;
  private static final double ROOM = 0.06;

  private final List<StudyStep> steps;
  private final List<Panel> panels = new ArrayList<>();
  private final StringBuilder caption =
      new StringBuilder(
          "What each change of the optimisation record is worth over all combinations of the"
              + " others, and by how much two are worth more together (×; half the difference that"
              + " the one makes to the other). On the latency of a Pixel 1, as predicted (diamonds;"
              + " exact for the model).");
  private int height;

  private FactorialFigure(Study study) {
    this.steps = StudyStep.of(study);
  }

  static Figure figure(Results results) {
    Study study = Factorial.study();
    return new FactorialFigure(study).draw(Trainings.of(study.name(), results));
  }

  private Figure draw(List<Trainings> all) {
    List<Trainings> trained =
        all.stream().filter(t -> !FactorialEffect.all().getFirst().bySeed(t).isEmpty()).toList();
    if (trained.isEmpty()) {
      latencies();
    }
    trained.forEach(this::accuraciesAndLatencies);
    return new Figure(
        "factorial",
        "The record as a factorial: effects and interactions",
        caption.toString(),
        "A dot plot with a line for each of five changes and ten pairs of them: the effect on"
            + (trained.isEmpty() ? " latency." : " accuracy and on latency."),
        Figure.COLUMN,
        height,
        panels);
  }

  private void latencies() {
    List<FactorialEffect> effects = sorted(Map.of());
    List<String> names = names(effects);
    int margin = margin(names);
    Plot plot = latency(effects, names, Figure.COLUMN - margin, true);
    panels.add(new Panel(plot.chart(), margin, height));
    height += rows();
  }

  /** Side by side, so that the names serve both. */
  private void accuraciesAndLatencies(Trainings trainings) {
    Map<FactorialEffect, Estimate> accuracies = new HashMap<>();
    for (FactorialEffect effect : FactorialEffect.all()) {
      effect.accuracy(trainings).ifPresent(found -> accuracies.put(effect, found));
    }
    List<FactorialEffect> effects = sorted(accuracies);
    List<String> names = names(effects);
    int margin = margin(names);
    int width = (Figure.COLUMN - margin) / 2;
    List<Estimate> found =
        effects.stream().flatMap(effect -> Stream.ofNullable(accuracies.get(effect))).toList();
    Plot accuracy = plot(names, width, true, "Top-1 (points)", found, Look.BLUE);
    panels.add(new Panel(accuracy.chart(), margin, height));
    Plot latency = latency(effects, names, width, false);
    panels.add(new Panel(latency.chart(), margin + width, height));
    height += rows();
    caption.append(
        " On top-1, %s (trained; circles, means with 95 %% intervals over %s, each for itself; recipe %s)."
            .formatted(trainings.setting().name(), trainings.seedCount(), trainings.recipe()));
  }

  private Plot latency(
      List<FactorialEffect> effects, List<String> names, int width, boolean named) {
    List<Estimate> found = effects.stream().map(this::millis).toList();
    return plot(names, width, named, "Pixel 1 (ms)", found, Look.PURPLE);
  }

  private Estimate millis(FactorialEffect effect) {
    double millis = effect.of(combination -> steps.get(combination).predictedMillis().value());
    return new Estimate(millis, millis, millis, Factorial.COMBINATIONS);
  }

  /**
   * @param named whether the names are written; else they stand to the left already
   */
  private static Plot plot(
      List<String> names, int width, boolean named, String title, List<Estimate> found, Look look) {
    double least = Math.min(0, found.stream().mapToDouble(Estimate::least).min().orElse(0));
    double most = Math.max(0, found.stream().mapToDouble(Estimate::greatest).max().orElse(0));
    double room = ROOM * (most - least) + 1e-3;
    Plot plot =
        new Plot(width, FRAME + ROW * names.size(), title, "")
            .x(least - room, most + room, 45)
            .decimals(most - least < 8 ? 1 : 0, 0);
    Plot rows = named ? plot.categories(names) : plot.sameCategories(names);
    rows.segment(Look.GREY, 0, -0.6, 0, names.size() - 0.4);
    for (int i = 0; i < found.size(); i++) {
      rows.estimate(look, found.get(i), names.size() - 1 - i);
    }
    return rows;
  }

  /** Main effects before interactions, the largest of each first. */
  private List<FactorialEffect> sorted(Map<FactorialEffect, Estimate> accuracies) {
    return FactorialEffect.all().stream()
        .sorted(
            Comparator.comparing(FactorialEffect::isInteraction)
                .thenComparing(
                    effect -> Math.abs(accuracies.getOrDefault(effect, millis(effect)).value()),
                    Comparator.reverseOrder()))
        .toList();
  }

  private static int rows() {
    return FRAME + ROW * FactorialEffect.all().size();
  }

  private static List<String> names(List<FactorialEffect> effects) {
    return effects.stream().map(FactorialEffect::name).toList();
  }

  private static int margin(List<String> names) {
    return GAP + Label.widest(names);
  }
}
