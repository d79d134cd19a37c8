package io.mnv3.adb;

import io.mnv3.emulator.PhoneEmulator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server of the real adb on a port and with a home of its own, for emulated phones; nobody's
 * phones are on it.
 */
public final class RealAdb {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final int MOST_ASKED = 12;

  /** How much longer than the phone the host waits; short, since some tests wait in vain. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Map<String, String> environment;
  private final AdbServer server;

  private RealAdb(Map<String, String> environment) {
    this.environment = environment;
    server = AdbServer.start(environment, GRACE);
  }

  /**
   * Starts a server; a test that cannot have one is skipped.
   *
   * @param home an empty folder
   */
  public static RealAdb start(Path home) throws Exception {
    return new RealAdb(environment(home));
  }

  static Map<String, String> environment(Path home) throws Exception {
    Map<String, String> environment = new TreeMap<>(DebianAdb.environment());
    environment.put("HOME", home.toString());
    environment.put("TMPDIR", Files.createDirectories(home.resolve("tmp")).toString());
    environment.put("ANDROID_ADB_SERVER_PORT", String.valueOf(freePort()));
    environment.put("ADB_LOCAL_TRANSPORT_MAX_PORT", "5554"); // adopt no emulator by yourself
    return environment;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public AdbServer server() {
    return server;
  }

  /**
   * Connects to a phone, anew if it was gone, and waits until it can be used. A server that is busy
   * forgetting the phone may not take it at the first asking.
   */
  public Phone connect(PhoneEmulator emulator) {
    for (int asked = 1; asked < MOST_ASKED; asked++) {
      askFor(emulator);
      try {
        server.await(devices -> isIn(devices, emulator, DeviceState.DEVICE), SHORT);
        return server.phone(emulator.serial());
      } catch (PhoneException e) {
        // Asked again.
      }
    }
    askFor(emulator);
    return await(emulator, DeviceState.DEVICE);
  }

  private void askFor(PhoneEmulator emulator) {
    disconnect(emulator); // or the server would try again every ten seconds only
    request("host:connect:" + emulator.serial());
  }

  /** Connects to a phone that will not be ready soon, and does not wait for that. */
  void connectInBackground(PhoneEmulator emulator) {
    Thread.ofVirtual().start(() -> request("host:connect:" + emulator.serial()));
  }

  /** Waits until a phone is in a state. */
  Phone await(PhoneEmulator emulator, DeviceState state) {
    server.await(devices -> isIn(devices, emulator, state), LONG);
    return server.phone(emulator.serial());
  }

  private static boolean isIn(
      List<AttachedDevice> devices, PhoneEmulator emulator, DeviceState state) {
    return devices.stream()
        .anyMatch(d -> d.serial().equals(emulator.serial()) && d.state() == state);
  }

  /** Waits until a phone is listed, and not as ready. */
  Phone awaitTrouble(PhoneEmulator emulator) {
    server.await(
        devices ->
            !isIn(devices, emulator, DeviceState.DEVICE)
                && devices.stream().anyMatch(d -> d.serial().equals(emulator.serial())),
        LONG);
    return server.phone(emulator.serial());
  }

  /** Waits until a phone is not listed, or not as ready. */
  public void awaitAbsence(PhoneEmulator emulator) {
    server.await(devices -> !isIn(devices, emulator, DeviceState.DEVICE), LONG);
  }

  public void disconnect(PhoneEmulator emulator) {
    request("host:disconnect:" + emulator.serial());
  }

  private void request(String service) {
    try (Connection connection = Connection.open(server.port(), LONG)) {
      connection.request(service);
      connection.text();
    } catch (PhoneException e) {
      // The list of devices tells whether it worked.
    }
  }

  /** Runs the program adb on this server. */
  String adb(String... arguments) throws Exception {
    return DebianAdb.run(environment, arguments);
  }

  /** Ends the server. */
  public void close() throws Exception {
    adb("kill-server");
  }
}
