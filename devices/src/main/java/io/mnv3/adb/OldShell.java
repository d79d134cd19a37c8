package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shells before Android 7: a terminal that mixes both outputs, ends lines in CR LF and tells no
 * exit code. So the shell prints the code behind a mark that is drawn anew for each command.
 */
final class OldShell {
  private OldShell() {}

  static Output run(AdbServer server, String serial, String text, Duration patience) {
    String mark = "exit-" + UUID.randomUUID();
    String service = "shell:%s; echo %s:$?".formatted(text, mark);
    try (Connection connection = server.open(serial, service, patience)) {
      return output(printed(connection), mark);
    }
  }

  private static String printed(Connection connection) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    try {
      for (int read = connection.readSome(buffer); read >= 0; read = connection.readSome(buffer)) {
        output.write(buffer, 0, read);
        OutputLimit.check(output.size());
      }
    } catch (PhoneException e) {
      if (e.reason() != Reason.LOST) {
        throw e;
      }
      // The mark is missing then, and that tells.
    }
    return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static Output output(String printed, String mark) {
    Matcher end = Pattern.compile(mark + ":(\\d{1,3})\n\\z").matcher(printed);
    return end.find()
        ? new Output(
            printed.substring(0, end.start()), "", OptionalInt.of(Integer.parseInt(end.group(1))))
        : new Output(printed, "", OptionalInt.empty());
  }
}
