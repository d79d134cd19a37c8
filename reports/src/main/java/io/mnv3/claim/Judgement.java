package io.mnv3.claim;

import io.mnv3.claim.Claim.Effect;
import io.mnv3.statistic.Estimate;

/** Whether an estimate passes a claim's test. */
final class Judgement {
  private Judgement() {}

  /**
   * Reproduced where the whole interval lies on the claimed side of the bound, contradicted where
   * it lies wholly on the other, not shown where it lies across or rests on too few samples.
   *
   * @param claimed what the quantity is claimed to be near, for claims that it is within a bound
   */
  static Outcome of(Claim claim, Estimate estimate, double claimed) {
    if (estimate.samples() < claim.leastSamples()) {
      return Outcome.NOT_SHOWN;
    }
    Effect effect = claim.effect();
    return switch (effect.direction()) {
      case AT_MOST -> outcome(estimate.below(effect.bound()), estimate.above(effect.bound()));
      case AT_LEAST -> outcome(estimate.above(effect.bound()), estimate.below(effect.bound()));
      case WITHIN -> within(estimate, claimed - effect.bound(), claimed + effect.bound());
    };
  }

  private static Outcome within(Estimate estimate, double low, double high) {
    return outcome(
        estimate.above(low) && estimate.below(high), estimate.below(low) || estimate.above(high));
  }

  private static Outcome outcome(boolean passed, boolean failed) {
    if (passed) {
      return Outcome.REPRODUCED;
    }
    return failed ? Outcome.CONTRADICTED : Outcome.NOT_SHOWN;
  }
}
