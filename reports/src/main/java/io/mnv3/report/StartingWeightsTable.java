package io.mnv3.report;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Source;
import io.mnv3.statistic.Paired;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What trained weights are worth as a beginning: the same training with them and without. */
final class StartingWeightsTable {
  private final List<List<Cell>> rows = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  private StartingWeightsTable() {}

  /** The table; nothing where no network was trained both ways with a seed in common. */
  static Optional<Table> table(Results results) {
    StartingWeightsTable builder = new StartingWeightsTable();
    for (Trainings trainings : Trainings.of("", results)) {
      for (Arm tuned : trainings.arms()) {
        trainings.arms().stream()
            .filter(other -> !tuned.from().isEmpty() && other.from().isEmpty())
            .filter(other -> other.network().equals(tuned.network()))
            .forEach(other -> builder.compare(trainings, tuned, other));
      }
    }
    return builder.rows.isEmpty() ? Optional.empty() : Optional.of(builder.table());
  }

  private void compare(Trainings trainings, Arm tuned, Arm scratch) {
    Optional<Paired> paired = Paired.of(tuned.accuracies(), scratch.accuracies());
    if (paired.isEmpty()) {
      return;
    }
    rows.add(
        List.of(
            Cell.words(scratch.label()),
            Cell.words(trainings.setting().dataName()),
            Cell.words(trainings.setting().recipe()),
            Cell.count(paired.get().pairs()),
            LatencyCells.estimate(tuned.accuracy().orElseThrow(), 2),
            LatencyCells.estimate(scratch.accuracy().orElseThrow(), 2),
            LatencyCells.difference(paired.get().difference(), 2),
            Cell.number(paired.get().p(), 3)));
    notes.add(
        "%s, recipe %s, began with: %s."
            .formatted(scratch.label(), trainings.setting().recipe(), tuned.start()));
  }

  private Table table() {
    return new Table(
        "starting-weights",
        "Training from trained weights and from scratch",
        "Top-1 on the test part after as many steps on the same images in the same order (means over"
            + " seeds with 95 % intervals), their difference paired by seed, and the two-sided"
            + " sign-flip test's p-value.",
        List.of(
            Column.words("Network"),
            Column.words("Data"),
            Column.words("Recipe"),
            Column.keys("Seeds"),
            Column.numbers("From weights", "%", Source.TRAINED),
            Column.numbers("From scratch", "%", Source.TRAINED),
            Column.numbers("Difference", "points", Source.TRAINED),
            Column.numbers("p", "", Source.TRAINED)),
        rows,
        List.copyOf(notes));
  }
}
