package io.mnv3.adb;

import java.time.Duration;

/** Runs commands on a phone. */
public interface Shell {
  /**
   * Runs a command and waits for its end. The phone ends it when {@code limit} is over ({@link
   * Output#timedOut()}), whatever becomes of the connection; the host waits a little longer.
   *
   * @throws PhoneException if the phone cannot be reached, or did not answer in time
   */
  Output run(RemoteCommand command, Duration limit);
}
