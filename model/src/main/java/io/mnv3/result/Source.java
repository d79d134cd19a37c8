package io.mnv3.result;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a number is from. Reports never mix these up. */
public enum Source {
  /** Printed in a paper or a read-me. */
  PUBLISHED,
  /** Counted from the network's definition. */
  COMPUTED,
  /** Timed or evaluated on a machine that is named. */
  MEASURED,
  /** What a model says. */
  PREDICTED,
  /** The outcome of training here. */
  TRAINED,
  /** From an emulator; never charted as measured. */
  SIMULATED,
  /** From a table of somebody else's measurements, as it was given. */
  IMPORTED;

  /** The word in records and reports. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
