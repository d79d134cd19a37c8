package io.mnv3.adb;

import io.mnv3.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The program {@code adb}, which only starts the server.
 *
 * @param file where it is
 * @param environment what it is started with
 */
record AdbBinary(Path file, Map<String, String> environment) {
  private static final int LIMIT_SECONDS = 30;
  private static final String MISSING =
      "adb was not found, and phones are reached through it: install the Debian package adb (apt"
          + " install adb), or put the folder platform-tools of Android's SDK on the PATH";

  /**
   * The first one on the {@code PATH} of {@code environment}.
   *
   * @throws UserError if there is none
   */
  static AdbBinary find(Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, 0))
        .flatMap(
            folder -> Arrays.stream(new String[] {"adb", "adb.exe"}).map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst()
        .map(file -> new AdbBinary(file, environment))
        .orElseThrow(() -> new UserError(MISSING));
  }

  /** Starts the server and waits until it says that it is up. */
  void startServer() {
    try {
      Path said = Files.createTempFile("mnv3", ".adb");
      try {
        if (!succeeds(said)) {
          throw new UserError(
              "%s cannot start its server: %s"
                  .formatted(file, Files.readString(said).strip().replace("\n", "; ")));
        }
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new UserError("%s cannot be started: %s".formatted(file, e.getMessage()), e);
    }
  }

  private boolean succeeds(Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(file.toString(), "start-server")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while adb started", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
