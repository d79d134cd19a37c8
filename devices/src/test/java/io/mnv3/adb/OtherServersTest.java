package io.mnv3.adb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mnv3.adb.PhoneException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What answers at adb's port need not be adb, and need not answer. */
class OtherServersTest {
  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ServerSocket listener;

  OtherServersTest() throws IOException {
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  /** Takes whoever comes, and neither reads nor says anything. */
  private AdbServer silent() {
    return new AdbServer(listener.getLocalPort(), MOMENT);
  }

  /** Answers every host in the same way, and then closes or keeps the line. */
  private AdbServer answering(String text, boolean closes) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket host = listener.accept();
              String length = new String(host.getInputStream().readNBytes(4), US_ASCII);
              host.getInputStream().readNBytes(HexFormat.fromHexDigits(length));
              host.getOutputStream().write(text.getBytes(US_ASCII));
              if (closes) {
                host.close();
              }
            }
          } catch (IOException e) {
            // The test is over.
          }
        });
    return new AdbServer(listener.getLocalPort(), MOMENT);
  }

  private static void fails(Runnable action, Reason reason) {
    assertThatExceptionOfType(PhoneException.class)
        .isThrownBy(action::run)
        .extracting(PhoneException::reason)
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 400 Bad Request, REFUSED",
    "OKAYzzzz, REFUSED",
    "OKAY00ff, LOST",
    "OKAY, LOST",
    "'', LOST",
    "FAIL000bdevice gone, REFUSED",
    "FAIL000edevice offline, LOST",
    "FAIL0012device x not found, LOST"
  })
  void aStrangeAnswerIsAFailureAndNoList(String text, Reason reason) {
    fails(() -> answering(text, true).devices(), reason);
  }

  @Test
  void silenceEndsWithTheLimit() {
    fails(() -> silent().open("x", "sync:", MOMENT), Reason.TIMED_OUT);
    fails(() -> answering("OKAY", false).open("x", "sync:", MOMENT), Reason.TIMED_OUT);
  }

  @Test
  void aServerThatTakesNothingEndsWithTheLimitToo() {
    byte[] much = new byte[64 << 20];
    try (Connection connection = Connection.open(silent().port(), MOMENT)) {
      fails(() -> connection.write(much), Reason.TIMED_OUT);
    }
  }

  @Test
  void nobodyAtThePortIsALostPhone() throws IOException {
    listener.close();
    AdbServer server = new AdbServer(listener.getLocalPort(), LONG);
    fails(server::devices, Reason.LOST);
  }

  @Test
  void aProgramThatPrintsWithoutEndIsStopped() {
    fails(
        () -> ShellProtocol.run(answering("OKAYOKAY\1\0\0\0\177", false), "x", "y", LONG),
        Reason.REFUSED);
  }
}
