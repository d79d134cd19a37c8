package io.mnv3.claim;

import io.mnv3.result.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a claim, and on what grounds.
 *
 * @param evidence what was found, the grounds of the outcome first
 */
public record Verdict(Claim claim, Outcome outcome, List<Evidence> evidence) {
  public Verdict {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a verdict on " + claim.id() + " needs its evidence");
    }
  }

  /**
   * A finding.
   *
   * @param text in a sentence, with its numbers
   * @param source of the numbers; null where there are none
   * @param exhibit id of the table or figure that shows it, empty for none
   */
  public record Evidence(String text, @Nullable Source source, String exhibit) {}
}
