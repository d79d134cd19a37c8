package io.mnv3.report;

import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.StudyStep;
import io.mnv3.latency.Reading;
import io.mnv3.result.Source;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A study's steps: what they cost, and what is in print. */
final class StudyCostTable {
  private StudyCostTable() {}

  static Table of(Study study) {
    List<StudyStep> steps = StudyStep.of(study);
    return new Table(
        "study-" + study.name(),
        "Costs of the steps: " + study.name(),
        "Multiply-adds and parameters as counted; latency on a Pixel 1, predicted by a model that"
            + " was fitted to what was known before MobileNetV3 (in brackets where nine of ten"
            + " networks lie that it had not seen), and as published; ImageNet accuracy as"
            + " published.",
        List.of(
            Column.keys("Step"),
            Column.words("What it is"),
            Column.numbers("Multiply-adds", "", Source.COMPUTED),
            Column.numbers("Difference", "", Source.COMPUTED),
            Column.numbers("Parameters", "", Source.COMPUTED),
            Column.numbers("Pixel 1, predicted", "ms", Source.PREDICTED),
            Column.numbers("Pixel 1, published", "ms", Source.PUBLISHED),
            Column.numbers("Top-1, ImageNet", "%", Source.PUBLISHED)),
        steps.stream().map(step -> row(study, steps, step)).toList(),
        footnotes(steps));
  }

  private static List<Cell> row(Study study, List<StudyStep> steps, StudyStep step) {
    StudyStep other = steps.get(study.comparedWith(step.number()) - 1);
    return List.of(
        Cell.words(Integer.toString(step.number())),
        Cell.words(step.label()),
        Cell.count(step.cost().multiplyAdds()),
        Cell.change(step.cost().multiplyAdds() - other.cost().multiplyAdds()),
        Cell.count(step.cost().parameters()),
        LatencyCells.estimate(step.predictedMillis(), 1),
        Cell.printed(step.printedLatency().map(StudyCostTable::millis).orElse(null)),
        Cell.printed(step.printedTop1().map(PrintedTop1::top1).orElse(null)));
  }

  private static BigDecimal millis(Reading reading) {
    return BigDecimal.valueOf(reading.millis());
  }

  private static List<String> footnotes(List<StudyStep> steps) {
    SortedSet<String> places = new TreeSet<>();
    for (StudyStep step : steps) {
      step.printedLatency().ifPresent(reading -> places.add(reading.source()));
      step.printedTop1().ifPresent(top1 -> places.add("arXiv 1905.02244v5, " + top1.place()));
    }
    return places.isEmpty() ? List.of() : List.of("Published: " + String.join("; ", places) + ".");
  }
}
