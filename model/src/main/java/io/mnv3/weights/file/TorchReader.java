package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.razorvine.pickle.PickleException;

/**
 * Reads PyTorch checkpoints of version 1.6 and later: a zip archive with {@code NAME/data.pkl}, a
 * pickle of the state dictionary, and {@code NAME/data/KEY}, each storage's bytes. PyTorch stores
 * entries uncompressed, and compressed ones are refused, so nothing read can be larger than the
 * file.
 */
final class TorchReader {
  /** Twenty times what these networks need; objects take up to fifty times a pickle's size. */
  static final int LONGEST_PICKLE = 1 << 20;

  private TorchReader() {}

  /** Whether {@code bytes} begin as a zip archive does. */
  static boolean matches(ByteBuffer bytes) {
    return bytes.remaining() >= 4 && bytes.getInt(0) == 0x04034b50;
  }

  /**
   * The tensors in {@code file}.
   *
   * @throws UserError if it is no such checkpoint, is broken, or holds anything but tensors
   */
  static TensorFile read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String folder = folder(file, zip);
      requireLittleEndian(file, zip, folder);
      byte[] pickle = bytes(file, zip, folder + "data.pkl", LONGEST_PICKLE);
      Object dictionary = unpickle(file, new ByteArrayInputStream(pickle));
      return TorchTensors.of(
          file.toString(),
          dictionary,
          storage -> storage(file, zip, folder + "data/" + storage.key(), storage));
    } catch (IOException e) {
      throw new UserError(file + " is no readable zip archive: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) { // a name in the archive that is no text
      throw new UserError(file + " is no readable zip archive: " + e.getMessage(), e);
    }
  }

  private static String folder(Path file, ZipFile zip) {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
        .findFirst()
        .map(name -> name.substring(0, name.length() - "data.pkl".length()))
        .orElseThrow(() -> new UserError(file + " is a zip archive without PyTorch's data.pkl"));
  }

  private static void requireLittleEndian(Path file, ZipFile zip, String folder)
      throws IOException {
    if (zip.getEntry(folder + "byteorder") != null) {
      byte[] order = bytes(file, zip, folder + "byteorder", 16);
      if (!new String(order, StandardCharsets.UTF_8).strip().equals("little")) {
        throw new UserError(file + " was saved on a big-endian machine; save it on another");
      }
    }
  }

  /** Unpickles one object from {@code pickle}, which must know how many bytes it has left. */
  static Object unpickle(Path file, InputStream pickle) {
    try {
      return new TensorUnpickler().load(pickle);
    } catch (PickleException | IOException e) {
      throw new UserError("%s has a pickle that is refused: %s".formatted(file, e.getMessage()), e);
    } catch (
        RuntimeException e) { // the library lets a broken pickle's stack underflow, and the like
      throw new UserError(file + " has a broken pickle", e);
    }
  }

  private static ByteBuffer storage(
      Path file, ZipFile zip, String entry, TensorUnpickler.Storage storage) {
    try {
      byte[] bytes = bytes(file, zip, entry, Integer.MAX_VALUE);
      if (storage.elements() < 0
          || storage.elements() > bytes.length
          || bytes.length != storage.elements() * storage.type().bytes()) {
        throw new UserError(
            "%s has %d bytes in %s for %d elements of %s"
                .formatted(file, bytes.length, entry, storage.elements(), storage.type()));
      }
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UserError("%s has a broken entry %s: %s".formatted(file, entry, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file, ZipFile zip, String name, int limit) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new UserError("%s has no entry %s; it is incomplete".formatted(file, name));
    }
    if (entry.getMethod() != ZipEntry.STORED) {
      throw new UserError(
          "%s has a compressed entry %s, and PyTorch writes none".formatted(file, name));
    }
    long size = entry.getSize();
    if (size < 0
        || size != entry.getCompressedSize()
        || size > limit
        || size > file.toFile().length()) {
      throw new UserError("%s has an entry %s of an absurd size, %d".formatted(file, name, size));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) size);
      if (bytes.length != size) {
        throw new UserError("%s is cut off in its entry %s".formatted(file, name));
      }
      return bytes;
    }
  }
}
