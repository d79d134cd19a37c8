package io.mnv3.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A phone that an adb server can connect to. */
public final class PhoneEmulator implements AutoCloseable {
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
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
      listener = socket;
      threads.execute(() -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
