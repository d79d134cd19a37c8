package io.mnv3.adb;

import io.mnv3.UserError;
import io.mnv3.adb.PhoneException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Files to and from a phone (AOSP {@code SYNC.TXT}): messages of a name of four letters, a number,
 * and as many bytes.
 */
final class FileSync implements AutoCloseable {
  private static final int CHUNK = 64 << 10;
  private static final int LONGEST_PATH = 1024;
  private static final int HEADER = 8;

  private final Connection connection;

  FileSync(Connection connection) {
    this.connection = connection;
  }

  /**
   * Sends a file.
   *
   * @param mode of the file there, with its kind
   * @param progress told the bytes sent so far
   */
  void send(Path local, String remote, int mode, LongConsumer progress) {
    try (InputStream in = Files.newInputStream(local)) {
      say("SEND", path(remote + "," + mode));
      long sent = 0;
      byte[] chunk = new byte[CHUNK];
      for (int read = in.readNBytes(chunk, 0, CHUNK);
          read > 0 && !connection.hasAnswer(); // an answer now is a refusal
          read = in.readNBytes(chunk, 0, CHUNK)) {
        connection.write(header("DATA", read));
        connection.write(chunk, read);
        sent += read;
        progress.accept(sent);
      }
      connection.write(header("DONE", (int) (Files.getLastModifiedTime(local).toMillis() / 1000)));
    } catch (IOException e) {
      throw new UserError("cannot read %s: %s".formatted(local, e.getMessage()), e);
    }
    expect("OKAY");
  }

  /**
   * Receives a file.
   *
   * @param progress told the bytes received so far
   * @throws IOException if {@code out} cannot be written to
   */
  void receive(String remote, OutputStream out, LongConsumer progress) throws IOException {
    say("RECV", path(remote));
    long received = 0;
    while (true) {
      String name = connection.ascii(4);
      int length = connection.readInt();
      switch (name) {
        case "DATA" -> {
          if (length < 0 || length > CHUNK) {
            throw Connection.notUnderstood("DATA " + length);
          }
          out.write(connection.read(length));
          received += length;
          progress.accept(received);
        }
        case "DONE" -> {
          return;
        }
        case "FAIL" -> throw refusal(length);
        default -> throw Connection.notUnderstood(name);
      }
    }
  }

  private void expect(String wanted) {
    String name = connection.ascii(4);
    int length = connection.readInt();
    if (name.equals("FAIL")) {
      throw refusal(length);
    }
    if (!name.equals(wanted)) {
      throw Connection.notUnderstood(name);
    }
  }

  private PhoneException refusal(int length) {
    if (length < 0 || length > CHUNK) {
      return Connection.notUnderstood("FAIL " + length);
    }
    return Refusal.of(new String(connection.read(length), StandardCharsets.UTF_8));
  }

  private void say(String name, byte[] bytes) {
    connection.write(header(name, bytes.length));
    connection.write(bytes);
  }

  private static byte[] path(String remote) {
    byte[] bytes = remote.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_PATH) {
      throw new PhoneException(Reason.REFUSED, "the path is too long for a phone: " + remote);
    }
    return bytes;
  }

  private static byte[] header(String name, int number) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name.getBytes(StandardCharsets.US_ASCII))
        .putInt(number)
        .array();
  }

  @Override
  public void close() {
    connection.close();
  }
}
