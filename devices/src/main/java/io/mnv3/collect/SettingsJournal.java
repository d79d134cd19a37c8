package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.adb.Shell;
import io.mnv3.result.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The phone's own values of settings that a session changes, kept in a file of the host before each
 * change, so that they can be put back even after a session that was killed.
 */
final class SettingsJournal {
  private static final Duration MOMENT = Duration.ofSeconds(10);

  /** What the phone says of a setting that was never made. */
  private static final String UNSET = "null";

  private final Path file;

  /**
   * @param file where the values are kept; there is none while nothing is changed
   */
  SettingsJournal(Path file) {
    this.file = file;
  }

  /** Sets the global setting {@code name}, after its present value is kept. */
  void change(Shell phone, String name, String value) {
    Output before = phone.run(RemoteCommand.of("settings", "get", "global", name), MOMENT);
    if (!before.succeeded()) {
      return; // a phone without the setting needs no change
    }
    SortedMap<String, String> kept = kept();
    kept.putIfAbsent(name, Readings.setting(before.standardOutput()).orElse(UNSET));
    write(kept);
    phone.run(RemoteCommand.of("settings", "put", "global", name, value), MOMENT);
  }

  /** Puts everything back. */
  void restore(Shell phone) {
    SortedMap<String, String> kept = kept();
    boolean all = true;
    for (var setting : kept.entrySet()) {
      RemoteCommand command =
          setting.getValue().equals(UNSET)
              ? RemoteCommand.of("settings", "delete", "global", setting.getKey())
              : RemoteCommand.of("settings", "put", "global", setting.getKey(), setting.getValue());
      all &= phone.run(command, MOMENT).succeeded();
    }
    if (all) {
      delete();
    }
  }

  private SortedMap<String, String> kept() {
    SortedMap<String, String> kept = new TreeMap<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          int end = line.indexOf('=');
          if (end > 0) {
            kept.put(line.substring(0, end), line.substring(end + 1));
          }
        }
      }
      return kept;
    } catch (IOException e) {
      throw new UserError(
          "cannot read %s, which keeps the phone's own settings: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private void write(SortedMap<String, String> kept) {
    AtomicFile.write(
        file,
        kept.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UserError("cannot delete " + file + ": " + e.getMessage(), e);
    }
  }
}
