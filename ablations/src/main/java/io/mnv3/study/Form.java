package io.mnv3.study;

import java.util.Locale;

/** How the steps of a study hang together. */
public enum Form {
  /** Each step changes the network of the step before, and is compared with it. */
  CHAIN,
  /** Each step but the first changes the first's network, and is compared with it. */
  VARIANTS,
  /** Variants along one axis, such as a multiplier: shown as a curve. */
  SWEEP;

  /** Its name in study files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
