package io.mnv3.report;

import io.mnv3.cost.Cost;
import io.mnv3.evidence.Counted;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.latency.Phone;
import io.mnv3.published.RecordStep;
import io.mnv3.result.Source;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The optimisation record, step by step. */
final class RecordTable {
  private RecordTable() {}

  static Table table(Results results) {
    PredictedLatencies predicted = PredictedLatencies.of(results);
    List<Trainings> trainings = Trainings.of(OptimisationRecord.study().name(), results);
    return new Table(
        "record",
        "The optimisation record",
        "From MnasNet-A1 to MobileNetV3-Large: accuracy and latency as published (Figure 9), costs"
            + " as counted, latency on this host with one thread (medians with 95 % intervals), and"
            + " accuracy as trained, where it was (means with 95 % intervals over seeds)."
            + (predicted.isEmpty()
                ? ""
                : " Predicted is each point by a model that has seen the others but not this one,"
                    + " with the interval that nine of ten such points keep within."),
        columns(trainings, predicted),
        rows(results, trainings, predicted),
        List.of(
            "Accuracies are printed in the figure; latencies were read off it (±0.1 ms). Steps 3"
                + " and 4 are one network, paid for in two ways: h-swish as a pass of its own, or"
                + " fused into the convolution before it; it was trained once."));
  }

  private static List<Column> columns(List<Trainings> trainings, PredictedLatencies predicted) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.keys("Step"));
    columns.add(Column.words("What changes"));
    columns.add(Column.numbers("Top-1, ImageNet", "%", Source.PUBLISHED));
    trainings.forEach(
        t -> columns.add(Column.numbers("Top-1, " + t.setting().title(), "%", Source.TRAINED)));
    columns.add(Column.numbers("Pixel 1, digitised", "ms", Source.PUBLISHED));
    if (!predicted.isEmpty()) {
      columns.add(Column.numbers("Pixel 1", "ms", Source.PREDICTED));
    }
    columns.add(Column.numbers("Multiply-adds", "", Source.COMPUTED));
    columns.add(Column.numbers("Difference", "", Source.COMPUTED));
    columns.add(Column.numbers("Parameters", "", Source.COMPUTED));
    columns.add(Column.numbers("This host", "ms", Source.MEASURED));
    columns.add(Column.numbers("Relative to step 1", "", Source.MEASURED));
    return columns;
  }

  private static List<List<Cell>> rows(
      Results results, List<Trainings> trainings, PredictedLatencies predicted) {
    List<Study.Stage> stages = OptimisationRecord.study().stages();
    List<RecordStep> published = RecordStep.figure9();
    List<List<Cell>> rows = new ArrayList<>();
    long before = Counted.cost(stages.getFirst().architecture()).multiplyAdds();
    for (int i = 0; i < stages.size(); i++) {
      Cost cost = Counted.cost(stages.get(i).architecture());
      List<Cell> row = new ArrayList<>();
      row.add(Cell.words(Integer.toString(i + 1)));
      row.add(Cell.words(stages.get(i).step().label()));
      row.add(Cell.printed(published.get(i).printedTop1()));
      int trained = OptimisationRecord.study().trainedAs(i + 1);
      trainings.forEach(t -> row.add(TrainingTables.accuracy(t, trained, 1)));
      row.add(Cell.printed(published.get(i).digitisedPixel1Millis()));
      if (!predicted.isEmpty()) {
        row.add(predicted(predicted, stages.get(i)));
      }
      row.addAll(costs(i + 1, cost, before, results));
      rows.add(row);
      before = cost.multiplyAdds();
    }
    return List.copyOf(rows);
  }

  private static Cell predicted(PredictedLatencies predicted, Study.Stage stage) {
    return predicted
        .unseen(Phone.PIXEL1, stage)
        .map(single -> LatencyCells.estimate(single.predicted(), 1))
        .orElse(Cell.EMPTY);
  }

  private static List<Cell> costs(int step, Cost cost, long before, Results results) {
    return List.of(
        Cell.count(cost.multiplyAdds()),
        Cell.change(cost.multiplyAdds() - before),
        Cell.count(cost.parameters()),
        LatencyCells.millis(results.recordLatency(step)),
        LatencyCells.ratio(results.recordLatency(step), results.recordLatency(1)));
  }
}
