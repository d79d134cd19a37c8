package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The entries of a zip archive that are stored as they are. Compressed ones are refused, and all
 * that is read together is no larger than the archive, even where entries overlap.
 */
final class StoredEntries {
  private final Path file;
  private final ZipFile zip;
  private long left;

  StoredEntries(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
    left = file.toFile().length();
  }

  /** Whether there is an entry called {@code name}. */
  boolean contains(String name) {
    return zip.getEntry(name) != null;
  }

  /**
   * The content of entry {@code name}.
   *
   * @param limit the most bytes it may have
   * @throws UserError if there is no such entry, or it is compressed, cut off or too large
   */
  byte[] read(String name, int limit) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new UserError("%s has no entry %s; it is incomplete".formatted(file, name));
    }
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new UserError(
          "%s has a compressed entry %s, and PyTorch writes none".formatted(file, name));
    }
    long size = entry.getSize();
    if (size < 0 || size != entry.getCompressedSize() || size > limit || size > left) {
      throw new UserError("%s has an entry %s of an absurd size, %d".formatted(file, name, size));
    }
    left -= size;
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size) {
        throw new UserError("%s is cut off in its entry %s".formatted(file, name));
      }
      return bytes;
    } catch (IOException e) {
      throw new UserError("%s has a broken entry %s: %s".formatted(file, name, e.getMessage()), e);
    }
  }
}
