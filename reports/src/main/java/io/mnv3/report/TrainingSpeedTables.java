package io.mnv3.report;

import io.mnv3.evidence.Results;
import io.mnv3.evidence.TrainingSpeed;
import io.mnv3.result.Source;
import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Training steps of this suite beside PyTorch's, and what they are made of. */
final class TrainingSpeedTables {
  private static final double PER_MILLI = 1e-3;
  private static final double PER_MEGA = 1e-6;
  private static final double PERCENT = 100;

  private TrainingSpeedTables() {}

  /** Both tables; none where nothing was measured. */
  static List<Table> of(List<TrainingSpeed> rows) {
    return rows.isEmpty() ? List.of() : List.of(speeds(rows), steps(rows));
  }

  private static Table speeds(List<TrainingSpeed> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (TrainingSpeed row : rows) {
      for (String engine : row.engines()) {
        List<Cell> line = new ArrayList<>(setting(row));
        boolean ours = engine.equals(Results.OURS);
        line.add(Cell.words(ours ? engine + " (ours)" : engine));
        line.add(cell(row.rate(engine), 1, 1));
        line.add(ours ? Cell.EMPTY : advantage(row.advantage(engine)));
        cells.add(line);
      }
    }
    List<Column> columns = settingColumns();
    columns.add(Column.words("Engine"));
    columns.add(Column.numbers("Rate", "images/s", Source.MEASURED));
    columns.add(Column.numbers("Ours relative to it", "×", Source.MEASURED));
    return new Table(
        "training-speed",
        "Training steps beside PyTorch",
        "Forward in training mode, cross-entropy, backward and update with momentum; same network,"
            + " weights and batch, float32, losses compared; medians with 95 % intervals. The goal"
            + " is "
            + Cell.rounded(TrainingSpeed.GOAL, 0)
            + " times PyTorch as it is usually run, channels first; what is surely below it is"
            + " flagged.",
        columns,
        cells,
        List.of());
  }

  private static Cell advantage(Optional<Estimate> factor) {
    return cell(factor, 1, 2)
        .flaggedIf(factor.filter(estimate -> estimate.below(TrainingSpeed.GOAL)).isPresent());
  }

  private static Table steps(List<TrainingSpeed> rows) {
    List<List<Cell>> cells = new ArrayList<>();
    for (TrainingSpeed row : rows) {
      List<Cell> line = new ArrayList<>(setting(row));
      line.add(cell(row.micros(Results.OURS), PER_MILLI, 2));
      line.add(cell(row.primitiveMicros(), PER_MILLI, 2));
      line.add(
          row.primitiveShare().map(share -> Cell.number(PERCENT * share, 1)).orElse(Cell.EMPTY));
      line.add(cell(row.scaling(rows), 1, 2));
      line.add(cell(row.memory(Results.OURS), PER_MEGA, 1));
      line.add(megabytes(row.plannedMemory()));
      cells.add(line);
    }
    List<Column> columns = settingColumns();
    columns.add(Column.numbers("Step", "ms", Source.MEASURED));
    columns.add(Column.numbers("Primitives alone", "ms", Source.MEASURED));
    columns.add(Column.numbers("Relative to the step", "%", Source.MEASURED));
    columns.add(Column.numbers("Faster than 1 thread", "×", Source.MEASURED));
    columns.add(Column.numbers("Memory", "MB", Source.MEASURED));
    columns.add(Column.numbers("Planned", "MB", Source.COMPUTED));
    return new Table(
        "training-step",
        "What our training step is made of",
        "Primitives: the sum of what oneDNN’s primitives for the network’s operations take, each"
            + " timed by itself. Memory: by how much preparing and training raised the peak of the"
            + " process’s resident memory, Java’s heap included, beside what the trainer says"
            + " beforehand.",
        columns,
        cells,
        List.of());
  }

  private static List<Column> settingColumns() {
    return new ArrayList<>(
        List.of(
            Column.words("Network"),
            Column.keys("Image"),
            Column.keys("Batch"),
            Column.keys("Threads")));
  }

  private static List<Cell> setting(TrainingSpeed row) {
    return List.of(
        Cell.words(row.setting().network()),
        Cell.words(Integer.toString(row.setting().resolution())),
        Cell.words(Integer.toString(row.setting().batch())),
        Cell.words(Integer.toString(row.setting().threads())));
  }

  private static Cell cell(Optional<Estimate> estimate, double factor, int decimals) {
    return estimate
        .map(value -> LatencyCells.estimate(value.times(factor), decimals))
        .orElse(Cell.EMPTY);
  }

  private static Cell megabytes(Optional<Estimate> bytes) {
    return bytes.map(value -> Cell.number(PER_MEGA * value.value(), 1)).orElse(Cell.EMPTY);
  }
}
