package io.mnv3.dataset;

import io.mnv3.UserError;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A gzipped file of unsigned bytes in the format of MNIST: two zero bytes, the type (8), the rank,
 * the sizes, the bytes.
 */
record Idx(int[] sizes, byte[] bytes) {
  private static final int UNSIGNED_BYTES = 8;

  static Idx read(Path file, int rank) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        DataInputStream data = new DataInputStream(in)) {
      int magic = data.readInt();
      if (magic != (UNSIGNED_BYTES << 8 | rank)) {
        throw new UserError(
            "%s is no IDX file of bytes of rank %d (it begins with %08x)"
                .formatted(file, rank, magic));
      }
      int[] sizes = new int[rank];
      int length = 1;
      for (int i = 0; i < rank; i++) {
        sizes[i] = data.readInt();
        if (sizes[i] < 1) {
          throw new UserError("%s says that it has %d elements".formatted(file, sizes[i]));
        }
        length = Math.multiplyExact(length, sizes[i]);
      }
      byte[] bytes = data.readNBytes(length);
      if (bytes.length < length) {
        throw new UserError(
            "%s is truncated: it has %,d of %,d bytes; remove it and it is fetched anew"
                .formatted(file, bytes.length, length));
      }
      return new Idx(sizes, bytes);
    } catch (IOException | ArithmeticException e) {
      throw new UserError(
          "%s cannot be read (%s); remove it and it is fetched anew"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  int size(int dimension) {
    return sizes[dimension];
  }

  int[] integers() {
    int[] integers = new int[bytes.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = bytes[i] & 0xff;
    }
    return integers;
  }
}
