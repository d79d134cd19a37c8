package io.mnv3.report;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which classes a trained network takes for which. */
final class ConfusionTable {
  private static final double PERCENT = 100;

  private final List<String> classes;
  private final List<Double> counts;

  private ConfusionTable(Measurement measurement) {
    classes = List.of(measurement.context().getOrDefault("classes", "").split(",", -1));
    counts = measurement.samples();
  }

  /** The last run's table of {@code arm}, if it has one. */
  static Optional<Table> of(Trainings trainings, Arm arm) {
    return arm.last(Experiments.CONFUSION)
        .filter(m ->
            squared(m.context().getOrDefault("classes", "").split(",", -1).length)
                == m.samples().size())
        .map(m -> new ConfusionTable(m).table(trainings, arm));
  }

  private static long squared(int classes) {
    return (long) classes * classes;
  }

  /** Several networks, or one from several first weights, may have been trained alike. */
  private static String id(Trainings trainings, Arm arm) {
    int before = trainings.arms().indexOf(arm);
    return "confusion-" + trainings.setting().id() + (before == 0 ? "" : "-" + (before + 1));
  }

  private Table table(Trainings trainings, Arm arm) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("Class")));
    classes.forEach(name -> columns.add(Column.numbers(name, "", Source.TRAINED)));
    columns.add(Column.numbers("Recall", "%", Source.TRAINED));
    columns.add(Column.numbers("Precision", "%", Source.TRAINED));
    return new Table(
        id(trainings, arm),
        "What is taken for what",
        "Images of the test part of %s by class (rows) and first guess (columns) of %s, recipe %s,"
                .formatted(trainings.setting().dataName(), arm.label(), trainings.recipe())
            + " its last run; recall is the share of a class that is recognised, precision the"
            + " share of a guess that is right.",
        columns,
        IntStream.range(0, classes.size()).mapToObj(this::row).toList(),
        List.of());
  }

  private List<Cell> row(int label) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.words(classes.get(label))));
    double ofClass = 0;
    double guessed = 0;
    for (int other = 0; other < classes.size(); other++) {
      cells.add(Cell.count(Math.round(count(label, other))));
      ofClass += count(label, other);
      guessed += count(other, label);
    }
    cells.add(share(count(label, label), ofClass));
    cells.add(share(count(label, label), guessed));
    return cells;
  }

  private double count(int label, int guess) {
    return counts.get(label * classes.size() + guess);
  }

  private static Cell share(double part, double whole) {
    return whole == 0 ? Cell.EMPTY : Cell.number(PERCENT * part / whole, 1);
  }
}
