package io.mnv3.claim;

import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.Results;
import java.util.List;

/** From claims and records to verdicts. */
public final class Verdicts {
  private Verdicts() {}

  /** A verdict on every claim, in the claims' order. */
  public static List<Verdict> of(Results results) {
    return Claims.all().stream().map(claim -> verdict(claim, results)).toList();
  }

  private static Verdict verdict(Claim claim, Results results) {
    return switch (claim.quantity()) {
      case Quantity.PrintedCounts printed -> CountEvidence.printed(claim, printed);
      case Quantity.Saving saving -> CountEvidence.saving(claim, saving);
      case Quantity.RecordEnd _ -> CountEvidence.recordEnd(claim);
      case Quantity.LatencyRatio ratio -> LatencyEvidence.networks(claim, ratio, results);
      case Quantity.StepLatencyRatio ratio -> LatencyEvidence.steps(claim, ratio, results);
      case Quantity.ActivationRatio ratio -> LatencyEvidence.activations(claim, ratio, results);
      case Quantity.StepAccuracyDifference difference ->
          AccuracyEvidence.steps(claim, difference, results);
      case Quantity.Elsewhere elsewhere -> elsewhere(claim, elsewhere);
    };
  }

  private static Verdict elsewhere(Claim claim, Quantity.Elsewhere elsewhere) {
    String text = "It needs %s; missing: %s.".formatted(elsewhere.measure(), elsewhere.missing());
    return new Verdict(claim, Outcome.NOT_TESTABLE, List.of(new Evidence(text, null, "")));
  }
}
