package io.mnv3.latency;

import io.mnv3.Ids;
import java.util.List;

/** The numbers that a network computes with on a phone. */
public enum Precision {
  FLOAT("float"),
  EIGHT_BIT("8-bit");

  private final String id;

  Precision(String id) {
    this.id = id;
  }

  /** Its name on the command line and in the data. */
  public String id() {
    return id;
  }

  /**
   * The precision called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Precision named(String id) {
    return Ids.named("a precision", List.of(values()), Precision::id, id);
  }
}
