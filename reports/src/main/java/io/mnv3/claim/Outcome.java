package io.mnv3.claim;

/** What the evidence says of a claim. */
public enum Outcome {
  /** The claim's test is passed. */
  REPRODUCED("reproduced"),
  /** The claim's test shows the opposite. */
  CONTRADICTED("contradicted"),
  /** There is evidence of the needed tier, and it shows neither. */
  NOT_SHOWN("not shown"),
  /** There is no evidence of the needed tier. */
  NOT_TESTABLE("not testable at this tier");

  private final String words;

  Outcome(String words) {
    this.words = words;
  }

  /** The verdict in words. */
  public String words() {
    return words;
  }
}
