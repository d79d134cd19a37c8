package io.mnv3.netadapt;

import io.mnv3.Ids;
import java.util.List;

/**
 * By what the next network is chosen. Both rules are the papers' with the loss on the validation
 * part in place of the accuracy there: a step is worth less than accuracy can resolve.
 */
public enum Rule {
  /** Least loss for the latency that is saved: MobileNetV3, Section 4.2. */
  PER_LATENCY("per-latency") {
    @Override
    public double weight(double savedMicros) {
      return 1 / savedMicros;
    }
  },
  /** Least loss: the original NetAdapt, arXiv 1804.03230, Section 3.2. */
  ACCURACY_ONLY("accuracy-only") {
    @Override
    public double weight(double savedMicros) {
      return 1;
    }
  };

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  /** By what the loss that a proposal costs is multiplied; the least product is chosen. */
  public abstract double weight(double savedMicros);

  /** Its name in records and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The rule called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Rule named(String id) {
    return Ids.named("--choice", List.of(values()), Rule::id, id);
  }
}
