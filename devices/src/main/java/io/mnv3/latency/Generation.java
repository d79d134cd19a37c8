package io.mnv3.latency;

import io.mnv3.Ids;
import java.util.List;

/**
 * The TensorFlow Lite that a latency was measured with. Between the generations every network's
 * latency changed by up to a third, so that they cannot be mixed.
 */
public enum Generation {
  /** The paper's fourth and fifth version: autumn 2019. */
  V5("v5", HardSwish.FUSED),
  /** The paper's first three versions: spring 2019. */
  V1("v1", HardSwish.SEPARATE),
  /** The read-mes of MobileNetV2's and MnasNet-A1's checkpoints. */
  YEAR_2018("2018", HardSwish.SEPARATE);

  private final String id;
  private final HardSwish hardSwish;

  Generation(String id, HardSwish hardSwish) {
    this.id = id;
    this.hardSwish = hardSwish;
  }

  /** Its name in the data. */
  public String id() {
    return id;
  }

  /**
   * The generation called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Generation named(String id) {
    return Ids.named("a generation", List.of(values()), Generation::id, id);
  }

  /** How it computed hard-swish where nothing else is said. */
  public HardSwish hardSwish() {
    return hardSwish;
  }
}
