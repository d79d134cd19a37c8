package io.mnv3.report;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.StudyStep;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Paired;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accuracies of a study's steps, trained and published. */
final class StudyAccuracyTable {
  private final Study study;
  private final List<StudyStep> steps;

  private StudyAccuracyTable(Study study) {
    this.study = study;
    this.steps = StudyStep.of(study);
  }

  /**
   * Each step with each training of it; nothing where there is none.
   *
   * @param id of the table
   * @param all trainings of the study
   */
  static Optional<Table> of(String id, Study study, List<Trainings> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new StudyAccuracyTable(study).table(id, all));
  }

  private Table table(String id, List<Trainings> all) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Trainings trainings : all) {
      steps.forEach(step -> rows.add(row(trainings, step)));
    }
    return new Table(
        id,
        "Accuracy of the steps, trained and published: " + study.name(),
        "Top-1 on the test part (means over seeds with 95 % intervals), the difference to "
            + other()
            + ", paired by seed, and the two-sided sign-flip test's p-value; beside it ImageNet's"
            + " as printed. Points on different data sets are not the same points.",
        List.of(
            Column.words("Trained"),
            Column.keys("Step"),
            Column.words("What it is"),
            Column.numbers("Top-1", "%", Source.TRAINED),
            Column.numbers("Difference", "points", Source.TRAINED),
            Column.numbers("p", "", Source.TRAINED),
            Column.keys("Seeds"),
            Column.keys("Learning rate ×"),
            Column.numbers("Top-1, ImageNet", "%", Source.PUBLISHED),
            Column.numbers("Difference, ImageNet", "points", Source.PUBLISHED)),
        rows,
        all.stream().map(StudyAccuracyTable::footnote).toList());
  }

  private String other() {
    return switch (study.form()) {
      case CHAIN -> "the step before";
      case VARIANTS, SWEEP -> "the first step";
    };
  }

  private List<Cell> row(Trainings trainings, StudyStep step) {
    int compared = study.comparedWith(step.number());
    int as = study.trainedAs(step.number());
    int before = study.trainedAs(compared);
    Optional<Arm> arm = trainings.arm(as);
    Optional<Paired> paired = as == before ? Optional.empty() : trainings.difference(as, before);
    Optional<BigDecimal> printed = step.printedTop1().map(PrintedTop1::top1);
    return List.of(
        Cell.words(trainings.setting().title()),
        Cell.words(Integer.toString(step.number())),
        Cell.words(step.label()),
        TrainingTables.accuracy(trainings, as, 2),
        paired.map(p -> LatencyCells.difference(p.difference(), 2)).orElse(Cell.EMPTY),
        paired
            .filter(_ -> trainings.setting().tier() != Tier.T0)
            .map(p -> Cell.number(p.p(), 3))
            .orElse(Cell.EMPTY),
        arm.map(a -> Cell.count(a.accuracies().size())).orElse(Cell.EMPTY),
        arm.map(a -> Cell.words(a.learningRateFactor())).orElse(Cell.EMPTY),
        Cell.printed(printed.orElse(null)),
        step.number() == 1
            ? Cell.EMPTY
            : printed.flatMap(top1 -> change(top1, steps.get(compared - 1))).orElse(Cell.EMPTY));
  }

  private static Optional<Cell> change(BigDecimal top1, StudyStep before) {
    return before
        .printedTop1()
        .map(other -> Cell.signed(top1.subtract(other.top1()).doubleValue(), 1));
  }

  private static String footnote(Trainings trainings) {
    return "%s: recipe %s, %s. %s"
        .formatted(
            trainings.setting().title(),
            trainings.recipe(),
            trainings.provenance(),
            bearing(trainings));
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
}
