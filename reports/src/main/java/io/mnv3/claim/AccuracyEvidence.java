package io.mnv3.claim;

import io.mnv3.claim.Quantity.StepAccuracyDifference;
import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.PrintedTop1;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Paired;
import io.mnv3.study.Studies;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts on claims about the accuracy of a study's steps. Training on ImageNet alone judges them;
 * what other trainings say is given beside, in the words that their tier allows.
 */
final class AccuracyEvidence {
  private static final String RECORD = "record";

  private final Claim claim;
  private final Study study;
  private final int step;
  private final int minus;

  private AccuracyEvidence(Claim claim, StepAccuracyDifference quantity) {
    this.claim = claim;
    this.study = Studies.named(quantity.study());
    this.step = quantity.step();
    this.minus = quantity.minus();
  }

  static Verdict steps(Claim claim, StepAccuracyDifference quantity, Results results) {
    return new AccuracyEvidence(claim, quantity).verdict(results);
  }

  private Verdict verdict(Results results) {
    int after = study.trainedAs(step);
    int before = study.trainedAs(minus);
    double claimed = printed().orElse(0.0);
    List<Evidence> evidence = new ArrayList<>();
    Optional<Outcome> outcome = Optional.empty();
    for (Trainings trainings : Trainings.of(study.name(), results)) {
      Optional<Paired> paired = trainings.difference(after, before);
      if (paired.isPresent()) {
        if (trainings.setting().tier() == Tier.T2 && outcome.isEmpty()) {
          outcome = Optional.of(Judgement.of(claim, paired.get().difference(), claimed));
        }
        String text =
            TrainingWords.of(claim, claimed, trainings, paired.get(), List.of(after, before));
        evidence.add(new Evidence(text, Source.TRAINED, exhibit("-accuracy")));
      }
    }
    if (outcome.isEmpty()) {
      evidence.addFirst(new Evidence("It needs trainings on ImageNet; there are none.", null, ""));
    }
    evidence.add(outcome.isEmpty() ? 1 : 0, inPrint());
    return new Verdict(claim, outcome.orElse(Outcome.NOT_TESTABLE), evidence);
  }

  /** Anchor of a table of the study. */
  private String exhibit(String kind) {
    return study.name().equals(RECORD) ? RECORD + kind : "study" + kind + "-" + study.name();
  }

  private Evidence inPrint() {
    return new Evidence(
        printed().map(this::words).orElse("Print has no figures."),
        printed().isPresent() ? Source.PUBLISHED : null,
        exhibit(""));
  }

  private String words(double difference) {
    return "Print says %s points (%s and %s)."
        .formatted(Cell.signed(difference, 1).text(), words(step), words(minus));
  }

  private String words(int number) {
    PrintedTop1 top1 = top1(number).orElseThrow();
    String label = study.steps().get(number - 1).label();
    return "“%s” %s %%, %s".formatted(label, top1.top1().toPlainString(), top1.place());
  }

  private Optional<Double> printed() {
    return top1(step)
        .flatMap(
            after -> top1(minus).map(before -> after.top1().subtract(before.top1()).doubleValue()));
  }

  private Optional<PrintedTop1> top1(int number) {
    return PrintedTop1.of(study.stages().get(number - 1).architecture());
  }
}
