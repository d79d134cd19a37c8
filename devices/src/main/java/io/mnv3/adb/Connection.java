package io.mnv3.adb;

import io.mnv3.adb.PhoneException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One conversation with the adb server. When its limit is over, the socket is closed under whoever
 * reads or writes, so that nothing waits for ever.
 */
final class Connection implements AutoCloseable {
  private static final int LONGEST = 0xffff;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Duration limit;
  private final Thread watch;
  private volatile boolean over;

  private Connection(Socket socket, Duration limit) throws IOException {
    this.socket = socket;
    this.limit = limit;
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    out = socket.getOutputStream();
    watch = Thread.ofVirtual().start(this::closeInTime);
  }

  /**
   * Connects to the adb server of this host.
   *
   * @param limit for the whole conversation
   */
  static Connection open(int port, Duration limit) {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) Math.min(Integer.MAX_VALUE, limit.toMillis()));
      return new Connection(socket, limit);
    } catch (IOException e) {
      closeQuietly(socket);
      throw new PhoneException(
          Reason.LOST, "the adb server does not answer at port %d of this host".formatted(port), e);
    }
  }

  private void closeInTime() {
    try {
      Thread.sleep(limit);
      over = true;
      closeQuietly(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before that
    }
  }

  /**
   * Asks for a service and waits until it is granted.
   *
   * @throws PhoneException if it is refused, with the server's reason
   */
  void request(String service) {
    byte[] name = service.getBytes(StandardCharsets.UTF_8);
    if (name.length > LONGEST) {
      throw new IllegalArgumentException(
          "a command of %d bytes is too long".formatted(name.length));
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("%04x".formatted(name.length).getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(name);
    write(message.toByteArray());
    String status = ascii(4);
    switch (status) {
      case "OKAY" -> {}
      case "FAIL" -> throw Refusal.of(text());
      default -> throw notUnderstood(status);
    }
  }

  /** Reads a text that its length in four hexadecimal digits precedes. */
  String text() {
    String length = ascii(4);
    try {
      return new String(read(HexFormat.fromHexDigits(length)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(length);
    }
  }

  /** Reads {@code length} bytes of ASCII. */
  String ascii(int length) {
    return new String(read(length), StandardCharsets.US_ASCII);
  }

  byte[] read(int length) {
    try {
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  int readByte() {
    return read(1)[0] & 0xff;
  }

  /** Reads a number of four bytes, least significant first. */
  int readInt() {
    return Integer.reverseBytes(ByteBuffer.wrap(read(4)).getInt());
  }

  /** Reads up to {@code bytes.length} bytes; the number read, -1 at the end. */
  int readSome(byte[] bytes) {
    try {
      return in.read(bytes);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Whether something can be read without waiting. */
  boolean hasAnswer() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void write(byte[] bytes) {
    write(bytes, bytes.length);
  }

  void write(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  static PhoneException notUnderstood(String answer) {
    return new PhoneException(
        Reason.REFUSED,
        "what answers is no adb server, or one of another kind: it says \"%s\"".formatted(answer));
  }

  private PhoneException failure(IOException e) {
    return over
        ? new PhoneException(
            Reason.TIMED_OUT,
            "the phone did not answer within %d s".formatted(limit.toSeconds()),
            e)
        : new PhoneException(Reason.LOST, "the connection to the phone ended", e);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing more can be lost: what was written is confirmed by answers only.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
    closeQuietly(socket);
  }
}
