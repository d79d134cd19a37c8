package io.mnv3.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A phone that an adb server can connect to. */
public final class PhoneEmulator implements AutoCloseable {
  private static final Duration PORT_IS_FREE_AFTER = Duration.ofSeconds(10);

  private final EmulatedPhone phone;
  private final int port;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<AdbdConnection> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;

  private PhoneEmulator(EmulatedPhone phone) {
    this.phone = phone;
    phone.onDeath(this::vanish);
    port = listen(0);
  }

  /** Switches a phone on. */
  public static PhoneEmulator start(Profile profile) {
    return new PhoneEmulator(new EmulatedPhone(profile));
  }

  public EmulatedPhone phone() {
    return phone;
  }

  /** The serial number under which the server lists it. */
  public String serial() {
    return "127.0.0.1:" + port;
  }

  private synchronized int listen(int wanted) {
    try {
      ServerSocket socket = bound(wanted);
      listener = socket;
      threads.execute(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port is free only when the thread that accepted on it before has left, a moment later. */
  private static ServerSocket bound(int wanted) throws IOException {
    long end = System.nanoTime() + PORT_IS_FREE_AFTER.toNanos();
    while (true) {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
        return socket;
      } catch (BindException e) {
        socket.close();
        if (System.nanoTime() >= end) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    }
  }

  private void accept(ServerSocket socket) {
    while (true) {
      try {
        Socket host = socket.accept();
        host.setTcpNoDelay(true);
        AdbdConnection connection = new AdbdConnection(host, phone, threads);
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return; // no longer listening
      }
    }
  }

  private void serve(AdbdConnection connection) {
    try {
      connection.serve();
    } catch (IOException e) {
      // The host is gone, or this phone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.drop();
      connections.remove(connection);
    }
  }

  /** Pulls the cable. */
  public synchronized void vanish() {
    try {
      if (listener != null) {
        listener.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(AdbdConnection::drop);
  }

  /** Plugs it in again. */
  public void comeBack() {
    listen(port);
  }

  /** Restarts the phone; it does not come back by itself. */
  public void reboot() {
    vanish();
    phone.reboot();
  }

  @Override
  public void close() {
    vanish();
    threads.shutdownNow();
  }
}
