package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file's bytes, mapped into memory, so that only what is read is loaded. */
final class MappedFile {
  /** No weights of this family come near it. */
  private static final long LARGEST = 1L << 30;

  private MappedFile() {}

  /**
   * The bytes of {@code file}, little-endian, read-only.
   *
   * @throws UserError if there is no such file, or it is empty or over 1 GiB
   */
  static ByteBuffer map(Path file) {
    if (!Files.exists(file)) {
      throw new UserError("there is no file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + " is no regular file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size == 0) {
        throw new UserError(file + " is empty");
      }
      if (size > LARGEST) {
        throw new UserError(
            "%s has %d bytes, and no weights of these networks have over %d"
                .formatted(file, size, LARGEST));
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** {@code length} bytes from {@code offset}, little-endian; the caller has checked the bounds. */
  static ByteBuffer slice(ByteBuffer bytes, int offset, int length) {
    return bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
