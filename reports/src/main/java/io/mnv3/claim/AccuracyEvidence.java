package io.mnv3.claim;

import io.mnv3.claim.Quantity.StepAccuracyDifference;
import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.published.RecordStep;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Paired;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts on claims about the accuracy of the record's steps. Training on ImageNet alone judges
 * them; what other trainings say is given beside, in the words that their tier allows.
 */
final class AccuracyEvidence {
  private static final String EXHIBIT = "record-accuracy";

  private AccuracyEvidence() {}

  static Verdict steps(Claim claim, StepAccuracyDifference quantity, Results results) {
    Study study = OptimisationRecord.study();
    int after = study.trainedAs(quantity.step());
    int before = study.trainedAs(quantity.minus());
    double printed = printed(quantity).doubleValue();
    List<Evidence> evidence = new ArrayList<>();
    Optional<Outcome> outcome = Optional.empty();
    for (Trainings trainings : Trainings.of(study.name(), results)) {
      Optional<Paired> paired = trainings.difference(after, before);
      if (paired.isPresent()) {
        if (trainings.setting().tier() == Tier.T2 && outcome.isEmpty()) {
          outcome = Optional.of(Judgement.of(claim, paired.get().difference(), printed));
        }
        String text =
            TrainingWords.of(claim, printed, trainings, paired.get(), List.of(after, before));
        evidence.add(new Evidence(text, Source.TRAINED, EXHIBIT));
      }
    }
    if (outcome.isEmpty()) {
      evidence.addFirst(new Evidence("It needs trainings on ImageNet; there are none.", null, ""));
    }
    evidence.add(outcome.isEmpty() ? 1 : 0, inPrint(quantity));
    return new Verdict(claim, outcome.orElse(Outcome.NOT_TESTABLE), evidence);
  }

  private static Evidence inPrint(StepAccuracyDifference quantity) {
    String text =
        "Print says %s points (%s %% and %s %%, steps %s and %s of Figure 9)."
            .formatted(
                Cell.signed(printed(quantity).doubleValue(), 1).text(),
                top1(quantity.step()).toPlainString(),
                top1(quantity.minus()).toPlainString(),
                quantity.step(),
                quantity.minus());
    return new Evidence(text, Source.PUBLISHED, "record");
  }

  private static BigDecimal printed(StepAccuracyDifference quantity) {
    return top1(quantity.step()).subtract(top1(quantity.minus()));
  }

  private static BigDecimal top1(int step) {
    return RecordStep.figure9().stream()
        .filter(row -> row.step() == step)
        .map(RecordStep::printedTop1)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Figure 9 has no step " + step));
  }
}
