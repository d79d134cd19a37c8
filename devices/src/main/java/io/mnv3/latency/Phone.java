package io.mnv3.latency;

import io.mnv3.Ids;
import java.util.List;
import java.util.Locale;

/** Google's phones that the paper gives latencies of: one thread on a large core. */
public enum Phone {
  PIXEL1,
  PIXEL2,
  PIXEL3;

  /** Its name on the command line and in the data, such as {@code pixel1}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in reports, such as {@code Pixel 1}. */
  public String words() {
    return name().replace("PIXEL", "Pixel ");
  }

  /**
   * The phone called {@code id}.
   *
   * @throws io.mnv3.UserError if there is none
   */
  public static Phone named(String id) {
    return Ids.named("a phone with published latencies", List.of(values()), Phone::id, id);
  }
}
