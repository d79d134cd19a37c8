package io.mnv3.adb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** One phone: its shell, and files to and from it. */
public interface Phone extends Shell {
  /** The serial number by which the adb server knows it; private to its owner. */
  String serial();

  /**
   * Copies a file to the phone; it is there as a whole, its SHA-256 compared, or not at all.
   *
   * @param remote absolute path of a file; missing folders are made
   * @param executable whether the phone may run it
   * @param limit for all of it
   * @param progress told the bytes sent so far
   * @throws PhoneException if that fails; of reason {@code DISK_FULL} where the phone has no space
   */
  void push(Path local, String remote, boolean executable, Duration limit, LongConsumer progress);

  /**
   * Copies a file from the phone, whole or not at all.
   *
   * @param remote absolute path of a file
   * @param limit for all of it
   * @param progress told the bytes received so far
   * @throws PhoneException if that fails
   */
  void pull(String remote, Path local, Duration limit, LongConsumer progress);

  /**
   * The SHA-256 of a file on the phone, in hexadecimal.
   *
   * @param remote absolute path of a file
   * @throws PhoneException if there is none, or that fails
   */
  String sha256(String remote, Duration limit);
}
