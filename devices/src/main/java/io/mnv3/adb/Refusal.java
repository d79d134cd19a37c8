package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;

/** What the adb server and the phone say when they will not, and what it means. */
final class Refusal {
  private Refusal() {}

  /** The exception for the reason {@code text}. */
  static PhoneException of(String text) {
    return new PhoneException(reason(text), "adb says: " + text.lines().findFirst().orElse(""));
  }

  private static Reason reason(String text) {
    if (text.contains("unauthorized") || text.contains("authorizing")) {
      return Reason.UNAUTHORIZED;
    }
    if (text.contains("No space left") || text.contains("quota exceeded")) {
      return Reason.DISK_FULL;
    }
    boolean gone =
        text.contains("not found")
            || text.contains("offline")
            || text.contains("no devices")
            || text.contains("connecting")
            || text.equals("closed");
    return gone ? Reason.LOST : Reason.REFUSED;
  }
}
