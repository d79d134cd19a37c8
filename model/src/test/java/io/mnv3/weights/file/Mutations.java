package io.mnv3.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Ways to spoil a file, chosen by a seed. */
final class Mutations {
  private static final int[] EXTREMES = {
    0, 1, -1, 0x7f, 0xff, 0x7fff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 1 << 30
  };

  /** Most of a file is weights; structure is mostly near its ends. */
  private static final int EDGE = 6000;

  private Mutations() {}

  /** {@code good} with one to six faults. */
  static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int faults = 1 + random.nextInt(6);
    for (int i = 0; i < faults && bytes.length > 16; i++) {
      bytes = fault(bytes, random);
    }
    return bytes;
  }

  private static byte[] fault(byte[] bytes, Random random) {
    int at = position(bytes.length, random);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (random.nextInt(9)) {
      case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2, 3 -> bytes[at] = (byte) random.nextInt(256);
      case 4 -> buffer.putInt(Math.min(at, bytes.length - 4), extreme(random));
      case 5 ->
          buffer.putLong(
              Math.min(at, bytes.length - 8), (long) extreme(random) << random.nextInt(33));
      case 6 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      case 7 -> {
        int from = position(bytes.length, random);
        int length = Math.min(random.nextInt(64), bytes.length - Math.max(from, at));
        System.arraycopy(bytes, from, bytes, at, length);
      }
      default -> {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
        System.arraycopy(bytes, at, longer, at + longer.length - bytes.length, bytes.length - at);
        bytes = longer;
      }
    }
    return bytes;
  }

  private static int extreme(Random random) {
    return EXTREMES[random.nextInt(EXTREMES.length)];
  }

  private static int position(int length, Random random) {
    int edge = Math.min(EDGE, length);
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(length);
      case 1 -> random.nextInt(edge);
      default -> length - 1 - random.nextInt(edge);
    };
  }
}
