package io.mnv3.claim;

import io.mnv3.evidence.Trainings;
import io.mnv3.result.Tier;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Paired;
import io.mnv3.table.Cell;
import java.util.List;

/** What trainings say of a step of the record, in the words that their tier allows. */
final class TrainingWords {
  /** Above it a sign-flip test shows no direction. */
  private static final double LEVEL = 0.05;

  private TrainingWords() {}

  /**
   * @param printed the difference as printed, in points
   * @param steps the two that are compared
   */
  static String of(
      Claim claim, double printed, Trainings trainings, Paired paired, List<Integer> steps) {
    Tier tier = trainings.setting().tier();
    String found = found(trainings, paired);
    if (tier == Tier.T2) {
      return found + ".";
    }
    if (tier != Tier.T1) {
      return found + ": it shows that both networks train, and nothing on accuracy.";
    }
    return found + ": " + proxy(claim, printed, trainings, paired, steps) + ".";
  }

  private static String found(Trainings trainings, Paired paired) {
    Estimate difference = paired.difference();
    String interval =
        Double.isInfinite(difference.low())
            ? ""
            : " [%s, %s]".formatted(signed(difference.low()), signed(difference.high()));
    return "%s%s, recipe %s: %s%s points (paired seeds: %s%s)"
        .formatted(
            trainings.setting().name(),
            trainings.setting().recorded() ? " (recorded)" : "",
            trainings.recipe(),
            signed(difference.value()),
            interval,
            paired.pairs(),
            trainings.setting().tier() == Tier.T0
                ? ""
                : ", sign-flip p = " + Cell.rounded(paired.p(), 3));
  }

  private static String signed(double points) {
    return Cell.signed(points, 2).text();
  }

  private static String proxy(
      Claim claim, double printed, Trainings trainings, Paired paired, List<Integer> steps) {
    if (paired.pairs() < Trainings.LEAST_PAIRS) {
      return "too few pairs to say anything (T1 needs %s)".formatted(Trainings.LEAST_PAIRS);
    }
    if (!steps.stream().allMatch(trainings::picked)) {
      return "the learning rates were not picked for each network, so it says nothing";
    }
    String data = trainings.setting().dataName();
    return printed == 0
        ? equivalence(claim.effect().bound(), paired.difference(), data)
        : direction(Math.signum(printed), paired, data);
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
