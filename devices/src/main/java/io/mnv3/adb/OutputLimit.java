package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;

/** How much a command may print: a program gone wild must not fill the host's memory. */
final class OutputLimit {
  private static final long BYTES = 32L << 20;

  private OutputLimit() {}

  static void check(long bytes) {
    if (bytes > BYTES) {
      throw new PhoneException(
          Reason.REFUSED, "the command printed more than %d MiB".formatted(BYTES >> 20));
    }
  }
}
