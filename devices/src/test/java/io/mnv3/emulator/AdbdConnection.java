package io.mnv3.emulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** The phone's end of a connection to an adb server. */
final class AdbdConnection {
  private static final int VERSION = 0x01000001;
  private static final int VERSION_WITH_CHECKSUMS = 0x01000000;
  private static final int DATA = 1 << 20;
  private static final int DATA_WITH_CHECKSUMS = 4096;
  private static final int TOKEN = 1;
  private static final int PUBLIC_KEY = 3;

  private final Socket socket;
  private final EmulatedPhone phone;
  private final ExecutorService threads;
  private final Map<Integer, ServiceStream> streams = new ConcurrentHashMap<>();
  private final boolean checked;
  private int opened;

  AdbdConnection(Socket socket, EmulatedPhone phone, ExecutorService threads) {
    this.socket = socket;
    this.phone = phone;
    this.threads = threads;
    checked = phone.faults().checksums();
  }

  int longestData() {
    return checked ? DATA_WITH_CHECKSUMS : DATA;
  }

  /** Serves the host until it goes away. */
  void serve() throws IOException, InterruptedException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    Packet.read(in, true);
    phone.faults().waitWhileMute();
    authorise(in);
    int version = checked ? VERSION_WITH_CHECKSUMS : VERSION;
    write(new Packet(Packet.CONNECT, version, longestData(), phone.banner()));
    while (true) {
      handle(Packet.read(in, checked));
    }
  }

  /** Offers the host to sign a token until it gives its key, and waits for the dialog's answer. */
  private void authorise(DataInputStream in) throws IOException, InterruptedException {
    boolean asked = false;
    while (!phone.faults().isAuthorised() && !asked) {
      write(new Packet(Packet.AUTHORISE, TOKEN, 0, new byte[20]));
      asked = Packet.read(in, true).first() == PUBLIC_KEY;
    }
    phone.faults().waitForAuthorisation();
  }

  private void handle(Packet packet) throws IOException {
    if (packet.command() == Packet.OPEN) {
      open(packet);
      return;
    }
    ServiceStream stream = streams.get(packet.second());
    if (stream == null) {
      return; // of a stream that is closed here
    }
    if (packet.command() == Packet.WRITE) {
      stream.hostWrote(packet.data());
    } else if (packet.command() == Packet.READY) {
      stream.hostIsReady();
    } else if (packet.command() == Packet.CLOSE) {
      streams.remove(packet.second());
      stream.hostClosed();
    } else {
      throw new IOException("a packet that adbd does not know: " + packet.command());
    }
  }

  private void open(Packet packet) throws IOException {
    int there = packet.first();
    if (phone.faults().dropsOnOpen()) {
      write(new Packet(Packet.CLOSE, 0, there));
      return;
    }
    int here = ++opened;
    ServiceStream stream = new ServiceStream(this, here, there);
    streams.put(here, stream);
    write(new Packet(Packet.READY, here, there));
    threads.execute(() -> run(packet.text(), here, stream));
  }

  private void run(String service, int here, ServiceStream stream) {
    try {
      phone.serve(service, stream);
      stream.close();
    } catch (IOException e) {
      // The host closed the stream or is gone, or the phone is; all streams end then.
    } finally {
      streams.remove(here);
    }
  }

  void write(Packet packet) throws IOException {
    synchronized (socket) {
      packet.write(socket.getOutputStream(), checked);
    }
  }

  /** Ends the connection at once. */
  void drop() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    streams.values().forEach(ServiceStream::hostClosed);
  }
}
