package io.mnv3.adb;

import java.util.OptionalInt;
import java.util.Set;

/** How {@code timeout} tells that it ended a command. */
final class EndedBy {
  /**
   * 124 and 137 by today's toybox (landley/toybox, {@code toys/other/timeout.c}); older ones give
   * the code of the signal, 15 or 9 above 128, or above 127 in the oldest.
   */
  private static final Set<Integer> CODES = Set.of(124, 128 + 9, 128 + 15, 127 + 9, 127 + 15);

  private EndedBy() {}

  /** Whether a command that outlasted its limit was ended for that. */
  static boolean timeout(OptionalInt exitCode) {
    return exitCode.isPresent() && CODES.contains(exitCode.getAsInt());
  }
}
