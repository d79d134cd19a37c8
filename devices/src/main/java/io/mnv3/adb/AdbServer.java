package io.mnv3.adb;

import io.mnv3.UserError;
import io.mnv3.adb.PhoneException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The adb server of this host, which owns the phones' USB and network connections.
 *
 * @param port where it listens on the loopback interface
 * @param grace how much longer than a phone the host waits for what the phone should have ended
 */
public record AdbServer(int port, Duration grace) {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final String DEFAULT_PORT = "5037";
  private static final String PORT = "ANDROID_ADB_SERVER_PORT";

  /**
   * The server of this host; it is started if it does not run.
   *
   * @throws UserError if it must be started and there is no {@code adb}
   */
  public static AdbServer start() {
    return start(System.getenv(), GRACE);
  }

  /**
   * The server that {@code adb} would use in an environment.
   *
   * @param environment {@code PATH} says where {@code adb} is, {@code ANDROID_ADB_SERVER_PORT} the
   *     port if it is not adb's own; the server inherits all of it
   */
  static AdbServer start(Map<String, String> environment, Duration grace) {
    AdbServer server = new AdbServer(port(environment), grace);
    if (!server.answers()) {
      AdbBinary.find(environment).startServer();
      if (!server.answers()) {
        throw new UserError(
            "adb start-server ran, and no adb server answers at port %d; see what adb devices says"
                .formatted(server.port()));
      }
    }
    return server;
  }

  private static int port(Map<String, String> environment) {
    String port = environment.getOrDefault(PORT, DEFAULT_PORT);
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new UserError("%s is %s, which is no port number".formatted(PORT, port), e);
    }
  }

  private boolean answers() {
    try {
      version();
      return true;
    } catch (PhoneException e) {
      return false;
    }
  }

  /** The version of the protocol that the server speaks. */
  public int version() {
    return Integer.parseInt(answer("host:version"), 16);
  }

  /** All devices that the server knows, ready or not. */
  public List<AttachedDevice> devices() {
    return AttachedDevice.parse(answer("host:devices-l"));
  }

  /**
   * Waits until the devices are as wanted. They are asked for again and again: servers of 2019 do
   * not tell those who track devices that one was not authorised.
   *
   * @return the devices then
   * @throws PhoneException of reason {@code TIMED_OUT} if that does not happen within {@code limit}
   */
  public List<AttachedDevice> await(Predicate<List<AttachedDevice>> wanted, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      List<AttachedDevice> devices = devices();
      if (wanted.test(devices)) {
        return devices;
      }
      if (System.nanoTime() >= end) {
        throw new PhoneException(
            Reason.TIMED_OUT,
            "no such phone within %d s; there are %s".formatted(limit.toSeconds(), devices));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** The phone of a serial number, whether or not it is there. */
  public Phone phone(String serial) {
    return new AdbPhone(this, serial);
  }

  /** What a phone's end of the connection can do, such as {@code shell_v2}. */
  Set<String> features(String serial) {
    return Set.of(answer("host-serial:" + serial + ":features").split(",", 0));
  }

  /**
   * A conversation with a service of a phone.
   *
   * @param limit for all of it
   */
  Connection open(String serial, String service, Duration limit) {
    Connection connection = Connection.open(port, limit);
    boolean granted = false;
    try {
      connection.request("host:transport:" + serial);
      connection.request(service);
      granted = true;
      return connection;
    } finally {
      if (!granted) {
        connection.close();
      }
    }
  }

  private String answer(String service) {
    try (Connection connection = Connection.open(port, ANSWER)) {
      connection.request(service);
      return connection.text();
    }
  }
}
