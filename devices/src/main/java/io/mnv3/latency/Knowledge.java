package io.mnv3.latency;

import io.mnv3.Ids;
import java.util.List;

/** What a model was fitted to. */
public enum Knowledge {
  /** All published latencies. */
  ALL("all"),
  /**
   * Those of networks that the MobileNetV3 paper was not the first to report, so that a search that
   * uses the model is not led to MobileNetV3 by its own latencies.
   */
  BEFORE_V3("before-v3");

  private final String id;

  Knowledge(String id) {
    this.id = id;
  }

  /** Its name in records and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The knowledge called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Knowledge named(String id) {
    return Ids.named("what a model knows", List.of(values()), Knowledge::id, id);
  }
}
