package io.mnv3.claim;

import io.mnv3.claim.Claim.Direction;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Paired;
import io.mnv3.table.Cell;
import java.util.List;

/** What trainings say of a step of a study, in the words that their tier allows. */
final class TrainingWords {
  /** Above it a sign-flip test shows no direction. */
  private static final double LEVEL = 0.05;

  private TrainingWords() {}

  /**
   * @param claimed the difference as printed, in points; zero where the claim is that there is none
   * @param steps the two that are compared
   */
  static String of(
      Claim claim, double claimed, Trainings trainings, Paired paired, List<Integer> steps) {
    Tier tier = trainings.setting().tier();
    String found = found(claim, claimed, trainings, paired);
    if (tier == Tier.T2) {
      return found + ".";
    }
    if (tier != Tier.T1) {
      return found + ": it shows that both networks train, and nothing on accuracy.";
    }
    return found + ": " + proxy(claim, claimed, trainings, paired, steps) + ".";
  }

  private static String found(Claim claim, double claimed, Trainings trainings, Paired paired) {
    Estimate difference = paired.difference();
    String interval =
        Double.isInfinite(difference.low())
            ? ""
            : " [%s, %s]".formatted(signed(difference.low()), signed(difference.high()));
    return "%s, recipe %s: %s%s points (paired seeds: %s%s)"
        .formatted(
            trainings.setting().title(),
            trainings.recipe(),
            signed(difference.value()),
            interval,
            paired.pairs(),
            trainings.setting().tier() == Tier.T0 ? "" : tests(claim, claimed, paired));
  }

  private static String tests(Claim claim, double claimed, Paired paired) {
    String flips = ", sign-flip p = " + Cell.rounded(paired.p(), 3);
    return claim.effect().direction() == Direction.WITHIN
        ? flips + ", equivalence p = " + equivalenceP(claim, claimed, paired)
        : flips;
  }

  private static String equivalenceP(Claim claim, double claimed, Paired paired) {
    double bound = claim.effect().bound();
    return Cell.rounded(paired.equivalence(claimed - bound, claimed + bound), 3);
  }

  /** The direction of the claim: as printed, else that of its bound. */
  private static double sign(Claim claim, double claimed) {
    return Math.signum(claimed == 0 ? claim.effect().bound() : claimed);
  }

  private static String signed(double points) {
    return Cell.signed(points, 2).text();
  }

  private static String proxy(
      Claim claim, double claimed, Trainings trainings, Paired paired, List<Integer> steps) {
    if (paired.pairs() < Trainings.LEAST_PAIRS) {
      return "too few pairs to say anything (T1 needs %s)".formatted(Trainings.LEAST_PAIRS);
    }
    if (!steps.stream().allMatch(trainings::picked)) {
      return "the learning rates were not picked for each network, so it says nothing";
    }
    String data = trainings.setting().dataName();
    return claimed == 0 && claim.effect().direction() == Direction.WITHIN
        ? equivalence(claim.effect().bound(), paired.difference(), data)
        : direction(sign(claim, claimed), paired, data);
  }

  private static String direction(double sign, Paired paired, String data) {
    if (paired.p() > LEVEL) {
      return "no direction shown on " + data;
    }
    return sign * paired.difference().value() > 0
        ? "direction consistent on " + data
        : "the opposite direction on " + data;
  }

  private static String equivalence(double bound, Estimate difference, String data) {
    if (difference.above(-bound) && difference.below(bound)) {
      return "no difference beyond the bound on " + data;
    }
    return difference.above(bound) || difference.below(-bound)
        ? "a difference beyond the bound on " + data
        : "neither a difference nor its absence shown on " + data;
  }
}
