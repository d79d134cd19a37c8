package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Shells since Android 7: both outputs and the exit code in packets of their own (AOSP {@code
 * shell_protocol.h}): one byte of kind, four of length, data.
 */
final class ShellProtocol {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;
  private static final int EXIT = 3;
  private static final byte[] NO_INPUT = {4, 0, 0, 0, 0};

  private ShellProtocol() {}

  static Output run(AdbServer server, String serial, String text, Duration patience) {
    try (Connection connection = server.open(serial, "shell,v2,raw:" + text, patience)) {
      connection.write(NO_INPUT);
      return read(connection);
    }
  }

  private static Output read(Connection connection) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    OptionalInt exit = OptionalInt.empty();
    try {
      while (exit.isEmpty()) {
        int kind = connection.readByte();
        int length = connection.readInt();
        OutputLimit.check(output.size() + error.size() + Integer.toUnsignedLong(length));
        byte[] data = connection.read(length);
        switch (kind) {
          case STANDARD_OUTPUT -> output.writeBytes(data);
          case STANDARD_ERROR -> error.writeBytes(data);
          case EXIT -> exit = OptionalInt.of(data.length == 0 ? 0 : data[0] & 0xff);
          default -> throw Connection.notUnderstood("packet " + kind);
        }
      }
    } catch (PhoneException e) {
      if (e.reason() != Reason.LOST) {
        throw e;
      }
      // The exit code stays empty: that is how the caller sees it.
    }
    return new Output(
        output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8), exit);
  }
}
