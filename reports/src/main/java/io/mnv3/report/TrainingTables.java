package io.mnv3.report;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Experiments;
import io.mnv3.result.Source;
import io.mnv3.statistic.Seeds;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Accuracies that were trained. */
final class TrainingTables {
  private TrainingTables() {}

  /** Mean accuracy of a step with its interval; empty where it was not trained. */
  static Cell accuracy(Trainings trainings, int step, int decimals) {
    return trainings
        .arm(step)
        .flatMap(Arm::accuracy)
        .map(estimate -> LatencyCells.estimate(estimate, decimals))
        .orElse(Cell.EMPTY);
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
                .map(t -> t.setting().title() + ", " + t.recipe() + ": " + t.provenance() + ".")
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
