package io.mnv3.report;

import io.mnv3.evidence.FactorialEffect;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Paired;
import io.mnv3.study.Factorial;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Effects and interactions of the record's changes, and what each is worth at either end. */
final class FactorialTables {
  private static final double MILLION = 1e6;

  private final Study study = Factorial.study();
  private final List<StudyStep> steps = StudyStep.of(study);
  private final List<Trainings> trainings;

  private FactorialTables(Results results) {
    this.trainings = Trainings.of(study.name(), results);
  }

  /** Effects, ends, and the accuracies that they are from where there are any. */
  static List<Table> of(Results results) {
    FactorialTables tables = new FactorialTables(results);
    List<Table> all = new ArrayList<>(List.of(tables.effects(), tables.ends()));
    StudyAccuracyTable.of("factorial-accuracy", tables.study, tables.trainings).ifPresent(all::add);
    return all;
  }

  private Table effects() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Effect"));
    for (Trainings each : trainings) {
      String name = each.setting().title();
      columns.add(Column.numbers("Top-1, " + name, "points", Source.TRAINED));
      columns.add(Column.numbers("p", "", Source.TRAINED));
    }
    columns.add(Column.numbers("Pixel 1, predicted", "ms", Source.PREDICTED));
    columns.add(Column.numbers("Multiply-adds", "million", Source.COMPUTED));
    return new Table(
        "factorial-effects",
        "Main effects and interactions of the record's changes",
        "Means over all 32 combinations with a change minus those without it, seed by seed (means"
            + " over seeds with 95 % intervals); of two changes (×) half of what the one is worth"
            + " more with the other. Each interval and sign-flip p-value is for itself: of 15"
            + " effects that are all nothing, about one in two tables has an interval without zero.",
        columns,
        FactorialEffect.all().stream().map(this::effect).toList(),
        List.of());
  }

  private List<Cell> effect(FactorialEffect effect) {
    List<Cell> row = new ArrayList<>(List.of(Cell.words(effect.name())));
    for (Trainings each : trainings) {
      row.add(effect.accuracy(each).map(e -> LatencyCells.difference(e, 2)).orElse(Cell.EMPTY));
      row.add(
          effect
              .p(each)
              .filter(_ -> each.setting().tier() != Tier.T0)
              .map(p -> Cell.number(p, 3))
              .orElse(Cell.EMPTY));
    }
    row.add(Cell.signed(effect.of(this::millis), 2));
    row.add(Cell.signed(effect.of(this::millions), 2));
    return row;
  }

  private double millis(int combination) {
    return steps.get(combination).predictedMillis().value();
  }

  private double millions(int combination) {
    return steps.get(combination).cost().multiplyAdds() / MILLION;
  }

  private Table ends() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("Change"));
    columns.add(Column.words("Compared"));
    for (Trainings each : trainings) {
      columns.add(Column.numbers("Top-1, " + each.setting().title(), "points", Source.TRAINED));
    }
    columns.add(Column.numbers("Pixel 1, predicted", "ms", Source.PREDICTED));
    columns.add(Column.numbers("Multiply-adds", "million", Source.COMPUTED));
    columns.add(Column.numbers("Parameters", "million", Source.COMPUTED));
    List<List<Cell>> rows = new ArrayList<>();
    for (int factor = 0; factor < Factorial.FACTORS.size(); factor++) {
      String name = Factorial.FACTORS.get(factor).name();
      int bit = 1 << factor;
      rows.add(row(name, "added to MnasNet-A1", Factorial.step(bit), Factorial.step(0)));
      rows.add(
          row(
              name,
              "MobileNetV3-Large with it, and without",
              Factorial.step(Factorial.ALL),
              Factorial.step(Factorial.ALL ^ bit)));
    }
    rows.add(
        row(
            Factorial.FACTORS.getFirst().name(),
            "MobileNetV3-Large, and as many parameters spent on width",
            Factorial.step(Factorial.ALL),
            Factorial.CONTROL_STEP));
    return new Table(
        "factorial-ends",
        "Each change made first, and made last",
        "What a change is worth alone, in MnasNet-A1, and what MobileNetV3-Large loses without it;"
            + " and squeeze-and-excite at a quarter against wider blocks with as many parameters"
            + " (paired by seed, means with 95 % intervals).",
        columns,
        rows,
        List.of());
  }

  private List<Cell> row(String change, String compared, int step, int minus) {
    List<Cell> row = new ArrayList<>(List.of(Cell.words(change), Cell.words(compared)));
    for (Trainings each : trainings) {
      Optional<Paired> paired = each.difference(step, minus);
      row.add(paired.map(p -> LatencyCells.difference(p.difference(), 2)).orElse(Cell.EMPTY));
    }
    row.add(change(step, minus, this::millis, 2));
    row.add(change(step, minus, this::millions, 2));
    row.add(change(step, minus, index -> steps.get(index).cost().parameters() / MILLION, 3));
    return row;
  }

  private static Cell change(int step, int minus, IntToDoubleFunction value, int decimals) {
    return Cell.signed(value.applyAsDouble(step - 1) - value.applyAsDouble(minus - 1), decimals);
  }
}
