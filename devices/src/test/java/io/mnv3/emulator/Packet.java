package io.mnv3.emulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A packet between an adb server and adbd: six numbers, least significant byte first, and data. */
record Packet(int command, int first, int second, byte[] data) {
  static final int CONNECT = name("CNXN");
  static final int AUTHORISE = name("AUTH");
  static final int OPEN = name("OPEN");
  static final int READY = name("OKAY");
  static final int WRITE = name("WRTE");
  static final int CLOSE = name("CLSE");

  private static final int HEADER = 24;
  private static final int LONGEST = 1 << 20;

  Packet(int command, int first, int second, String text) {
    this(command, first, second, text.getBytes(StandardCharsets.UTF_8));
  }

  Packet(int command, int first, int second) {
    this(command, first, second, new byte[0]);
  }

  private static int name(String name) {
    return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  /**
   * Reads the next packet.
   *
   * @param checked whether the sum of the data's bytes must be right; 0 is no sum, which a host
   *     gives that was connected before and knows how new this phone is
   */
  static Packet read(DataInputStream in, boolean checked) throws IOException {
    byte[] bytes = new byte[HEADER];
    in.readFully(bytes);
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int command = header.getInt();
    int first = header.getInt();
    int second = header.getInt();
    int length = header.getInt();
    int sum = header.getInt();
    if (header.getInt() != ~command || length < 0 || length > LONGEST) {
      throw new IOException("no packet of adb's");
    }
    byte[] data = new byte[length];
    in.readFully(data);
    if (checked && sum != 0 && sum != sum(data)) {
      throw new IOException("a packet whose checksum is wrong");
    }
    return new Packet(command, first, second, data);
  }

  /**
   * Writes this packet.
   *
   * @param checked whether to give the sum of the data's bytes
   */
  void write(OutputStream out, boolean checked) throws IOException {
    out.write(
        ByteBuffer.allocate(HEADER + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(command)
            .putInt(first)
            .putInt(second)
            .putInt(data.length)
            .putInt(checked ? sum(data) : 0)
            .putInt(~command)
            .put(data)
            .array());
    out.flush();
  }

  private static int sum(byte[] data) {
    int sum = 0;
    for (byte value : data) {
      sum += value & 0xff;
    }
    return sum;
  }

  String text() {
    return new String(data, StandardCharsets.UTF_8).replaceAll("\0+$", "");
  }
}
