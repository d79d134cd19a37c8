package io.mnv3.emulator;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files to and from the phone. */
final class SyncService {
  private static final int CHUNK = 64 << 10;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;
  private static final int ANYBODY_RUNS = 0111;

  private final EmulatedPhone phone;
  private final DataInputStream in;
  private final OutputStream out;

  SyncService(EmulatedPhone phone, ServiceStream stream) {
    this.phone = phone;
    in = new DataInputStream(stream.input());
    out = stream.output();
  }

  void serve() throws IOException {
    while (true) {
      String name;
      try {
        name = name();
      } catch (EOFException e) {
        return;
      }
      int number = number();
      switch (name) {
        case "SEND" -> receive(text(number));
        case "RECV" -> send(text(number));
        case "STAT" -> say("STAT", status(text(number)));
        case "QUIT" -> {
          return;
        }
        default -> {
          if (!name.equals("STA2") && !name.equals("LST2")) {
            phone.isUnexpected("sync " + name);
            return;
          }
          longStatus(name, text(number));
        }
      }
    }
  }

  private String name() throws IOException {
    byte[] bytes = new byte[4];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private int number() throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  private String text(int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private void receive(String target) throws IOException {
    int comma = target.lastIndexOf(',');
    String path = target.substring(0, comma);
    boolean executable = (Integer.parseInt(target.substring(comma + 1)) & ANYBODY_RUNS) != 0;
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    boolean dies = phone.faults().diesDuring(path);
    boolean full = false;
    while (name().equals("DATA")) {
      content.write(in.readNBytes(number()));
      if (dies) {
        phone.die();
      }
      if (!full && content.size() > phone.storage().free()) {
        full = true;
        fail("write failed: No space left on device");
      }
    }
    number(); // of DONE: when the file was changed
    try {
      phone.storage().write(path, content.toByteArray(), executable);
      if (!full) {
        say("OKAY", 0);
      }
    } catch (IOException e) {
      if (!full) {
        fail("couldn't create file: " + e.getMessage());
      }
    }
  }

  private void send(String path) throws IOException {
    byte[] content;
    try {
      content = phone.storage().file(path).bytes();
    } catch (IOException e) {
      fail("open failed: " + e.getMessage());
      return;
    }
    boolean dies = phone.faults().diesDuring(path);
    for (int at = 0; at < content.length; at += CHUNK) {
      int length = Math.min(CHUNK, content.length - at);
      say("DATA", length);
      out.write(content, at, length);
      if (dies) {
        phone.die();
      }
    }
    say("DONE", 0);
  }

  private int[] status(String path) {
    try {
      Storage.StoredFile file = phone.storage().file(path);
      return new int[] {REGULAR | (file.executable() ? 0755 : 0644), file.bytes().length, 1};
    } catch (IOException e) {
      return new int[] {phone.storage().isFolder(path) ? FOLDER | 0755 : 0, 0, 1};
    }
  }

  /** Error, device, node, mode, links, owner, group, size and three times. */
  private void longStatus(String name, String path) throws IOException {
    int[] status = status(path);
    out.write(
        ByteBuffer.allocate(72)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(name.getBytes(StandardCharsets.US_ASCII))
            .putInt(status[0] == 0 ? 2 : 0)
            .putLong(1)
            .putLong(1)
            .putInt(status[0])
            .putInt(1)
            .putInt(2000)
            .putInt(2000)
            .putLong(status[1])
            .putLong(1)
            .putLong(1)
            .putLong(1)
            .array());
  }

  private void fail(String reason) throws IOException {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    say("FAIL", text.length);
    out.write(text);
  }

  private void say(String name, int... numbers) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(name.getBytes(StandardCharsets.US_ASCII));
    for (int number : numbers) {
      bytes.putInt(number);
    }
    out.write(bytes.array());
  }
}
