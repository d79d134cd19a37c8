package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;
import io.mnv3.result.AtomicFile;
import io.mnv3.weights.file.Digests;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** A phone behind the adb server. */
record AdbPhone(AdbServer server, String serial) implements Phone {
  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;
  private static final Duration MOMENT = Duration.ofSeconds(10);

  @Override
  public Output run(RemoteCommand command, Duration limit) {
    long start = System.nanoTime();
    String text = command.shellText(limit);
    Duration patience = limit.plus(server.grace());
    Output output =
        server.features(serial).contains("shell_v2")
            ? ShellProtocol.run(server, serial, text, patience)
            : OldShell.run(server, serial, text, patience);
    boolean outlasted = System.nanoTime() - start >= limit.toNanos();
    return outlasted && EndedBy.timeout(output.exitCode())
        ? new Output(
            output.standardOutput(), output.standardError(), OptionalInt.of(Output.TIMED_OUT))
        : output;
  }

  @Override
  public void push(
      Path local, String remote, boolean executable, Duration limit, LongConsumer progress) {
    String part = remote + ".part";
    boolean complete = false;
    try {
      try (FileSync sync = new FileSync(server.open(serial, "sync:", limit))) {
        sync.send(local, part, executable ? EXECUTABLE : PLAIN, progress);
      }
      String sent = Digests.sha256(local);
      String arrived = sha256(part, limit);
      if (!arrived.equals(sent)) {
        throw new PhoneException(
            Reason.REFUSED,
            "%s arrived damaged: its SHA-256 is %s there and %s here"
                .formatted(local, arrived, sent));
      }
      required(RemoteCommand.of("mv", "-f", part, remote), MOMENT);
      complete = true;
    } finally {
      if (!complete) {
        removeQuietly(part);
      }
    }
  }

  @Override
  public void pull(String remote, Path local, Duration limit, LongConsumer progress) {
    try (FileSync sync = new FileSync(server.open(serial, "sync:", limit))) {
      AtomicFile.write(local, out -> sync.receive(remote, out, progress));
    }
  }

  @Override
  public String sha256(String remote, Duration limit) {
    Output output = run(RemoteCommand.of("sha256sum", remote), limit);
    if (output.exitCode().equals(OptionalInt.of(Output.NOT_FOUND))) {
      return readBack(remote, limit); // Android 7 has no sha256sum
    }
    return succeeded(output, "sha256sum").standardOutput().split("\\s", 2)[0];
  }

  private String readBack(String remote, Duration limit) {
    MessageDigest digest = Digests.sha256();
    try (FileSync sync = new FileSync(server.open(serial, "sync:", limit));
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      sync.receive(remote, out, bytes -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private void required(RemoteCommand command, Duration limit) {
    succeeded(run(command, limit), command.words().getFirst());
  }

  private static Output succeeded(Output output, String program) {
    if (output.exitCode().isEmpty()) {
      throw new PhoneException(Reason.LOST, "the phone went away while it ran " + program);
    }
    if (!output.succeeded()) {
      String said = (output.standardError() + output.standardOutput()).strip();
      throw new PhoneException(
          Refusal.of(said).reason() == Reason.DISK_FULL ? Reason.DISK_FULL : Reason.REFUSED,
          "%s fails on the phone: %s".formatted(program, said));
    }
    return output;
  }

  private void removeQuietly(String remote) {
    try {
      run(RemoteCommand.of("rm", "-f", remote), MOMENT);
    } catch (PhoneException e) {
      // The phone is gone; what made the push fail says so. The folder is swept when it is back.
    }
  }
}
