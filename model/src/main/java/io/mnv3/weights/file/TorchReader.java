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
      StoredEntries entries = new StoredEntries(file, zip);
      String folder = folder(file, zip);
      requireLittleEndian(file, entries, folder + "byteorder");
      byte[] pickle = entries.read(folder + "data.pkl", LONGEST_PICKLE);
      return TorchTensors.of(
          file.toString(),
          unpickle(file, new ByteArrayInputStream(pickle)),
          storage -> storage(file, entries, folder + "data/" + storage.key(), storage));
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
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

  private static void requireLittleEndian(Path file, StoredEntries entries, String entry) {
    if (entries.contains(entry)) {
      String order = new String(entries.read(entry, 16), StandardCharsets.UTF_8);
      if (!order.strip().equals("little")) {
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
    } catch (RuntimeException e) { // a broken pickle makes the library's stack underflow
      throw new UserError(file + " has a broken pickle", e);
    }
  }

  private static ByteBuffer storage(
      Path file, StoredEntries entries, String entry, TensorUnpickler.Storage storage) {
    byte[] bytes = entries.read(entry, Integer.MAX_VALUE);
    boolean fits =
        storage.elements() >= 0
            && storage.elements() <= bytes.length
            && bytes.length == storage.elements() * storage.type().bytes();
    if (!fits) {
      throw new UserError(
          "%s has %d bytes in %s for %d elements of %s"
              .formatted(file, bytes.length, entry, storage.elements(), storage.type()));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
