package io.mnv3.claim;

import io.mnv3.result.Tier;

/**
 * A claim of the paper, and how it is tested.
 *
 * @param id stable name
 * @param topic under which it is answered
 * @param section of the paper that makes it
 * @param claim in our words
 * @param quantity that tests it
 * @param effect the smallest effect of interest
 * @param test by which the quantity is judged, in words
 * @param leastSamples fewer samples decide nothing
 * @param tier of evidence that it needs
 */
public record Claim(
    String id,
    Topic topic,
    String section,
    String claim,
    Quantity quantity,
    Effect effect,
    String test,
    int leastSamples,
    Tier tier) {
  public Claim {
    if (!id.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("a claim's id is lower-case words with hyphens: " + id);
    }
    if (section.isBlank() || claim.isBlank() || test.isBlank()) {
      throw new IllegalArgumentException("claim " + id + " lacks its section, words or test");
    }
    if (leastSamples < 1) {
      throw new IllegalArgumentException("claim " + id + " needs at least one sample");
    }
  }

  /** How an effect is claimed to lie. */
  public enum Direction {
    /** The quantity is at most the bound. */
    AT_MOST,
    /** The quantity is at least the bound. */
    AT_LEAST,
    /** The quantity differs from the claimed value by no more than the bound. */
    WITHIN
  }

  /**
   * The smallest effect of interest.
   *
   * @param direction of the claim
   * @param bound in {@code unit}
   * @param unit of the quantity
   */
  public record Effect(Direction direction, double bound, String unit) {
    public Effect {
      if (!Double.isFinite(bound)) {
        throw new IllegalArgumentException("an effect needs a finite bound, not " + bound);
      }
    }
  }
}
