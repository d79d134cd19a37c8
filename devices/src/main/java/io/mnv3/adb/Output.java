package io.mnv3.adb;

import java.util.OptionalInt;

/**
 * What a command on a phone came to.
 *
 * @param standardOutput what it printed, in UTF-8, lines ending in LF
 * @param standardError what it printed there; empty on phones older than Android 7, whose shell
 *     mixes it into {@code standardOutput}
 * @param exitCode its exit code; empty if the phone was gone before it told one, and then the
 *     output may be cut off anywhere
 */
public record Output(String standardOutput, String standardError, OptionalInt exitCode) {
  /** Exit code of a command that ran into its limit: {@code timeout} says so. */
  public static final int TIMED_OUT = 124;

  /** Exit code of a command that had to be killed after its limit. */
  public static final int KILLED = 128 + 9;

  /** Exit code of the shell if there is no such command. */
  public static final int NOT_FOUND = 127;

  /** Whether the command ended, and well. */
  public boolean succeeded() {
    return exitCode.isPresent() && exitCode.getAsInt() == 0;
  }

  /** Whether the command ended because its time was over. */
  public boolean timedOut() {
    return exitCode.isPresent()
        && (exitCode.getAsInt() == TIMED_OUT || exitCode.getAsInt() == KILLED);
  }
}
