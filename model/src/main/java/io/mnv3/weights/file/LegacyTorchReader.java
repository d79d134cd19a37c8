package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads PyTorch checkpoints from before version 1.6, which torchvision's MobileNetV2 and MnasNet
 * and many of timm's weights still are: five pickles one after the other (a magic number, the
 * protocol's version, facts about the machine, the state dictionary, the storages' keys), then for
 * each key the number of elements in eight bytes, and the elements (pytorch/pytorch,
 * torch/serialization.py).
 */
final class LegacyTorchReader {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  /** The pickle of the magic number: protocol 2, a 10-byte integer. */
  private static final byte[] START = {(byte) 0x80, 2, (byte) 0x8a, 10};

  private static final int HEADERS = 3;

  private final Path file;
  private final ByteBuffer bytes;

  private LegacyTorchReader(Path file, ByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Whether {@code bytes} begin with the pickled magic number. */
  static boolean matches(ByteBuffer bytes) {
    byte[] number = new byte[10];
    int length = START.length + number.length;
    if (bytes.remaining() < length
        || !bytes.slice(0, START.length).equals(ByteBuffer.wrap(START))) {
      return false;
    }
    for (int i = 0; i < number.length; i++) {
      number[i] = bytes.get(length - 1 - i);
    }
    return new BigInteger(number).equals(MAGIC);
  }

  /**
   * The tensors in {@code bytes}, the whole of {@code file}.
   *
   * @throws UserError if it is broken or holds anything but tensors
   */
  static TensorFile read(Path file, ByteBuffer bytes) {
    return new LegacyTorchReader(file, bytes).read();
  }

  private TensorFile read() {
    int limit = Math.min(bytes.remaining(), TorchReader.LONGEST_PICKLE);
    BufferInput in = new BufferInput(bytes.slice(0, limit));
    for (int header = 0; header < HEADERS; header++) {
      TorchReader.unpickle(file, in);
    }
    Object dictionary = TorchReader.unpickle(file, in);
    if (!(TorchReader.unpickle(file, in) instanceof List<?> keys)) {
      throw new UserError(file + " has no list of storages");
    }
    Map<String, Integer> types = TorchTensors.elementBytes(file.toString(), dictionary);
    Map<String, ByteBuffer> storages = storages(keys, types, in.position());
    return TorchTensors.of(
        file.toString(),
        dictionary,
        storage ->
            Optional.ofNullable(storages.get(storage.key()))
                .orElseThrow(() -> new UserError(file + " has no data for " + storage.key())));
  }

  private Map<String, ByteBuffer> storages(
      List<?> keys, Map<String, Integer> elementBytes, int start) {
    Map<String, ByteBuffer> storages = new HashMap<>();
    int position = start;
    for (Object key : keys) {
      Integer each = elementBytes.get(key);
      if (each == null || position > bytes.limit() - Long.BYTES) {
        throw cutOff(key);
      }
      long elements = bytes.getLong(position);
      position += Long.BYTES;
      if (elements < 0 || elements > (bytes.limit() - position) / each) {
        throw cutOff(key);
      }
      int length = (int) elements * each;
      storages.put((String) key, MappedFile.slice(bytes, position, length));
      position += length;
    }
    return storages;
  }

  private UserError cutOff(Object storage) {
    return new UserError("%s is cut off or broken at its storage %s".formatted(file, storage));
  }
}
