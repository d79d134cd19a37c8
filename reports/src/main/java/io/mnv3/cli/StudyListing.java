package io.mnv3.cli;

import io.mnv3.evidence.StudyStep;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;

/** Studies for the terminal. */
final class StudyListing {
  private static final List<String> COSTS =
      List.of("step", "", "MAdds", "parameters", "Pixel 1, predicted", "published", "ImageNet");
  private static final List<Integer> NUMBERS = List.of(0, 2, 3, 4, 5, 6);

  private StudyListing() {}

  /** Every study that comes with the suite, with a sentence each. */
  static void studies(PrintStream out) {
    TextTable table = new TextTable(List.of("study", "what it asks", "paper"), List.of());
    Studies.all().forEach(study -> table.row(study.name(), study.purpose(), study.paper()));
    table.print(out);
    out.println();
    out.println(
        """
        ./mnv3 ablate NAME trains a study's networks; with --plan it says what they cost, and stops.
        A JSON file of your own works as well: docs/ablations.md says what is in it.\
        """);
  }

  /** What a study's steps cost, and what is in print. */
  static void costs(Study study, PrintStream out) {
    TextTable table = new TextTable(COSTS, NUMBERS);
    for (StudyStep step : StudyStep.of(study)) {
      table.row(
          Integer.toString(step.number()),
          step.label(),
          TextTable.count(step.cost().multiplyAdds()),
          TextTable.count(step.cost().parameters()),
          Cell.rounded(step.predictedMillis().value(), 1) + " ms",
          step.printedLatency().map(reading -> words(reading.millis()) + " ms").orElse(""),
          step.printedTop1().map(printed -> printed.top1().toPlainString() + " %").orElse(""));
    }
    table.print(out);
  }

  private static String words(double millis) {
    return BigDecimal.valueOf(millis).toPlainString();
  }
}
