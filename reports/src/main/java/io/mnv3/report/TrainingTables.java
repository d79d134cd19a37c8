package io.mnv3.report;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.published.RecordStep;
import io.mnv3.result.Experiments;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Paired;
import io.mnv3.statistic.Seeds;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Accuracies that were trained. */
final class TrainingTables {
  private TrainingTables() {}

  /** Tier, data set and whether it comes with the suite. */
  static String name(Trainings trainings) {
    return trainings.setting().name() + (trainings.setting().recorded() ? " (recorded)" : "");
  }

  /** Mean accuracy of a step with its interval; empty where it was not trained. */
  static Cell accuracy(Trainings trainings, int step, int decimals) {
    return trainings
        .arm(step)
        .flatMap(Arm::accuracy)
        .map(estimate -> LatencyCells.estimate(estimate, decimals))
        .orElse(Cell.EMPTY);
  }

  /** Each step of the record with each training of it; nothing where there is none. */
  static Optional<Table> record(Results results) {
    Study study = OptimisationRecord.study();
    List<Trainings> all = Trainings.of(study.name(), results);
    List<List<Cell>> rows = new ArrayList<>();
    for (Trainings trainings : all) {
      for (int step = 1; step <= study.steps().size(); step++) {
        rows.add(row(trainings, study, step));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(record(rows, all));
  }

  private static Table record(List<List<Cell>> rows, List<Trainings> all) {
    return new Table(
        "record-accuracy",
        "Accuracy of the record's steps, trained and published",
        "Top-1 on the test part (means over seeds with 95 % intervals), the difference to the step"
            + " before, paired by seed, and the two-sided sign-flip test's p-value; beside it"
            + " ImageNet's as printed in Figure 9. Points on different data sets are not the same"
            + " points.",
        List.of(
            Column.words("Trained"),
            Column.keys("Step"),
            Column.words("What changes"),
            Column.numbers("Top-1", "%", Source.TRAINED),
            Column.numbers("Difference", "points", Source.TRAINED),
            Column.numbers("p", "", Source.TRAINED),
            Column.keys("Seeds"),
            Column.keys("Learning rate ×"),
            Column.numbers("Top-1, ImageNet", "%", Source.PUBLISHED),
            Column.numbers("Difference, ImageNet", "points", Source.PUBLISHED)),
        rows,
        all.stream().map(TrainingTables::footnote).toList());
  }

  private static List<Cell> row(Trainings trainings, Study study, int step) {
    int as = study.trainedAs(step);
    int before = study.trainedAs(Math.max(step - 1, 1));
    Optional<Arm> arm = trainings.arm(as);
    Optional<Paired> paired = as == before ? Optional.empty() : trainings.difference(as, before);
    BigDecimal printed = RecordStep.figure9().get(step - 1).printedTop1();
    return List.of(
        Cell.words(name(trainings)),
        Cell.words(Integer.toString(step)),
        Cell.words(study.steps().get(step - 1).label()),
        accuracy(trainings, as, 2),
        paired.map(p -> LatencyCells.difference(p.difference(), 2)).orElse(Cell.EMPTY),
        paired
            .filter(_ -> trainings.setting().tier() != Tier.T0)
            .map(p -> Cell.number(p.p(), 3))
            .orElse(Cell.EMPTY),
        arm.map(a -> Cell.count(a.accuracies().size())).orElse(Cell.EMPTY),
        arm.map(a -> Cell.words(a.learningRateFactor())).orElse(Cell.EMPTY),
        Cell.printed(printed),
        step == 1
            ? Cell.EMPTY
            : Cell.signed(
                printed.subtract(RecordStep.figure9().get(step - 2).printedTop1()).doubleValue(),
                1));
  }

  private static String footnote(Trainings trainings) {
    return "%s: recipe %s, %s. %s"
        .formatted(name(trainings), trainings.recipe(), trainings.provenance(), bearing(trainings));
  }

  private static String bearing(Trainings trainings) {
    return switch (trainings.setting().tier()) {
      case null -> "";
      case T0 ->
          "T0: a small budget and few seeds show that every step trains; they say nothing on which"
              + " is more accurate.";
      case T1 ->
          trainings.picks().isEmpty()
              ? "T1: a proxy; since learning rates were not picked, it says nothing."
              : "T1: a proxy; each network's learning rate was picked on a seed of its own by the"
                  + " validation part. It may say that a direction is consistent on this data set.";
      case T2 -> "T2: the paper's data set.";
    };
  }

  /** Runs that are part of no study; nothing where there is none. */
  static Optional<Table> alone(Results results) {
    List<List<Cell>> rows =
        Trainings.of("", results).stream()
            .flatMap(trainings -> trainings.arms().stream().map(arm -> row(trainings, arm)))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Table(
            "trainings",
            "Trainings",
            "Single trainings: top-1 on the test part, scored once at the end of a run, and on the"
                + " validation part (means over seeds with 95 % intervals).",
            List.of(
                Column.words("Network"),
                Column.words("Data"),
                Column.words("Recipe"),
                Column.keys("Seeds"),
                Column.numbers("Top-1, test", "%", Source.TRAINED),
                Column.numbers("Top-1, validation", "%", Source.TRAINED)),
            rows,
            Trainings.of("", results).stream()
                .map(t -> name(t) + ", " + t.recipe() + ": " + t.provenance() + ".")
                .collect(Collectors.toList())));
  }

  private static List<Cell> row(Trainings trainings, Arm arm) {
    List<Double> validation =
        arm.curves(Experiments.VALIDATION_ACCURACY).stream().map(List::getFirst).toList();
    return List.of(
        Cell.words(arm.label()),
        Cell.words(trainings.setting().dataName()),
        Cell.words(trainings.recipe()),
        Cell.count(arm.accuracies().size()),
        arm.accuracy().map(a -> LatencyCells.estimate(a, 2)).orElse(Cell.EMPTY),
        validation.isEmpty() ? Cell.EMPTY : LatencyCells.estimate(Seeds.mean(validation), 2));
  }
}
