package io.mnv3.latency;

import io.mnv3.Ids;
import java.util.List;
import java.util.Locale;

/** How hard-swish is computed; the function is the same (Section 5.2, Figure 9). */
public enum HardSwish {
  /** One operation that reads and writes its tensor once: "optimised". */
  FUSED,
  /** An addition and two multiplications, each a pass over memory: "not optimised". */
  SEPARATE;

  /** How names of models end that compute it separately. */
  private static final String ENDING = "+separate-h-swish";

  /** How a model of {@code name}, as records have it, computes it. */
  public static HardSwish ofModel(String name) {
    return name.endsWith(ENDING) ? SEPARATE : FUSED;
  }

  /** {@code name}, of a model that computes it so, without the ending that says so. */
  public String without(String name) {
    return switch (this) {
      case FUSED -> name;
      case SEPARATE -> name.substring(0, name.length() - ENDING.length());
    };
  }

  /** Its name on the command line and in the data. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The way called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static HardSwish named(String id) {
    return Ids.named("hard-swish", List.of(values()), HardSwish::id, id);
  }
}
