package io.mnv3.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** This process's resident memory in bytes, where the system is a Linux and tells it. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KILO = 1024;

  private ResidentMemory() {}

  /** What it is now. */
  static OptionalLong now() {
    return field("VmRSS:");
  }

  /** The most that it ever was. */
  static OptionalLong peak() {
    return field("VmHWM:");
  }

  private static OptionalLong field(String name) {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> KILO * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
