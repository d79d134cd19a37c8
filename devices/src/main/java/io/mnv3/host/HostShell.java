package io.mnv3.host;

import io.mnv3.UserError;
import io.mnv3.adb.Output;
import io.mnv3.adb.RemoteCommand;
import io.mnv3.adb.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Runs commands on this host as others run them on a phone: the host is a device like any. */
public final class HostShell implements Shell {
  /**
   * {@inheritDoc}
   *
   * @throws UserError if this host has no such program
   */
  @Override
  public Output run(RemoteCommand command, Duration limit) {
    try {
      Path standardOutput = Files.createTempFile("mnv3", ".out");
      Path standardError = Files.createTempFile("mnv3", ".err");
      try {
        OptionalInt code = code(start(command, standardOutput, standardError), limit);
        return new Output(text(standardOutput), text(standardError), code);
      } finally {
        Files.deleteIfExists(standardOutput);
        Files.deleteIfExists(standardError);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(RemoteCommand command, Path standardOutput, Path standardError)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(standardOutput.toFile())
            .redirectError(standardError.toFile());
    builder.environment().putAll(command.environment());
    command.folder().ifPresent(folder -> builder.directory(Path.of(folder).toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UserError(
          "cannot run %s on this host (%s); install it"
              .formatted(command.words().getFirst(), e.getMessage()),
          e);
    }
  }

  private static OptionalInt code(Process process, Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return OptionalInt.of(process.exitValue());
      }
      return OptionalInt.of(Output.TIMED_OUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
