package io.mnv3.collect;

import io.mnv3.adb.Output;
import io.mnv3.adb.Phone;
import io.mnv3.adb.PhoneException;
import io.mnv3.adb.RemoteCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * A folder of our own on a phone, removed when it is closed. One that a killed session left behind
 * is removed when the next is made.
 */
final class PhoneFolder implements AutoCloseable {
  private static final String ROOT = "/data/local/tmp";
  private static final Pattern OURS = Pattern.compile("mnv3-[a-z0-9-]+");
  private static final Duration MOMENT = Duration.ofSeconds(20);

  private final Phone phone;
  private final String path;

  private PhoneFolder(Phone phone, String path) {
    this.phone = phone;
    this.path = path;
  }

  /**
   * Makes the folder.
   *
   * @param run id of the run, letters, digits and dashes
   * @throws PhoneException if that fails
   */
  static PhoneFolder make(Phone phone, String run) {
    String name = "mnv3-" + run;
    if (!OURS.matcher(name).matches()) {
      throw new IllegalArgumentException("no id for a folder: " + run);
    }
    sweep(phone);
    PhoneFolder folder = new PhoneFolder(phone, ROOT + "/" + name);
    required(phone, RemoteCommand.of("mkdir", "-p", folder.path));
    return folder;
  }

  private static void sweep(Phone phone) {
    phone
        .run(RemoteCommand.of("ls", ROOT), MOMENT)
        .standardOutput()
        .lines()
        .map(String::strip)
        .filter(name -> OURS.matcher(name).matches())
        .forEach(name -> required(phone, RemoteCommand.of("rm", "-rf", ROOT + "/" + name)));
  }

  private static void required(Phone phone, RemoteCommand command) {
    Output output = phone.run(command, MOMENT);
    if (!output.succeeded()) {
      throw new PhoneException(
          output.exitCode().isEmpty() ? PhoneException.Reason.LOST : PhoneException.Reason.REFUSED,
          "%s fails on the phone: %s"
              .formatted(
                  String.join(" ", command.words()),
                  (output.standardError() + output.standardOutput()).strip()));
    }
  }

  /** Its absolute path on the phone. */
  String path() {
    return path;
  }

  /** Sends a file into it. */
  void put(Path local, String name, boolean executable, Duration limit, LongConsumer progress) {
    phone.push(local, path + "/" + name, executable, limit, progress);
  }

  /** Whether the file {@code name} in it has this SHA-256. */
  boolean holds(String name, String sha256, Duration limit) {
    try {
      return phone.sha256(path + "/" + name, limit).equals(sha256);
    } catch (PhoneException e) {
      if (e.reason() == PhoneException.Reason.REFUSED) {
        return false; // it is not there
      }
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      phone.run(RemoteCommand.of("rm", "-rf", path), MOMENT);
    } catch (PhoneException e) {
      // The phone is gone; the next session sweeps.
    }
  }
}
