package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** From an unpickled state dictionary and its storages to tensors. */
final class TorchTensors {
  /** Where training scripts put the state dictionary among other things. */
  private static final List<String> WRAPPERS = List.of("state_dict", "model", "model_state_dict");

  private TorchTensors() {}

  /** Finds the bytes of a storage. */
  @FunctionalInterface
  interface Storages {
    /**
     * The bytes of {@code storage}, of which there are {@code elements × bytes of an element}.
     *
     * @throws UserError if the file has no such bytes
     */
    ByteBuffer bytes(TensorUnpickler.Storage storage);
  }

  /**
   * The tensors of {@code dictionary}.
   *
   * @throws UserError if it holds anything else, or a tensor exceeds its storage or shares it
   */
  static TensorFile of(String file, Object dictionary, Storages storages) {
    List<SourceTensor> tensors = new ArrayList<>();
    Map<String, ByteBuffer> loaded = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (Map.Entry<?, ?> entry : stateDictionary(file, dictionary).entrySet()) {
      if (!(entry.getKey() instanceof String name)
          || !(entry.getValue() instanceof TensorUnpickler.Tensor tensor)) {
        throw new UserError(
            "%s holds more than tensors: %s; save the model's state_dict() alone"
                .formatted(file, entry.getKey()));
      }
      if (!used.add(tensor.storage().key())) {
        throw new UserError("%s: %s shares its data with another tensor".formatted(file, name));
      }
      ByteBuffer bytes =
          loaded.computeIfAbsent(tensor.storage().key(), _ -> storages.bytes(tensor.storage()));
      tensors.add(tensor(file + ": " + name, name, tensor, bytes));
    }
    return new TensorFile(tensors, Map.of());
  }

  /**
   * Bytes of one element of each storage that {@code dictionary} refers to, by the storage's key.
   */
  static Map<String, Integer> elementBytes(String file, Object dictionary) {
    Map<String, Integer> bytes = new HashMap<>();
    for (Object value : stateDictionary(file, dictionary).values()) {
      if (value instanceof TensorUnpickler.Tensor tensor) {
        bytes.put(tensor.storage().key(), tensor.storage().type().bytes());
      }
    }
    return bytes;
  }

  private static Map<?, ?> stateDictionary(String file, Object object) {
    if (!(object instanceof Map<?, ?> map)) {
      throw new UserError(file + " holds no dictionary of tensors; save a model's state_dict()");
    }
    for (String wrapper : WRAPPERS) {
      if (map.get(wrapper) instanceof Map<?, ?> inner) {
        return inner;
      }
    }
    return map;
  }

  private static SourceTensor tensor(
      String place, String name, TensorUnpickler.Tensor tensor, ByteBuffer bytes) {
    ElementType type = tensor.storage().type();
    OptionalLong size = Sizes.bytes(tensor.shape(), type.bytes(), bytes.remaining());
    long offset = tensor.offset();
    boolean fits =
        size.isPresent()
            && offset >= 0
            && offset <= (bytes.remaining() - size.getAsLong()) / type.bytes();
    if (!fits) {
      throw new UserError(
          "%s has shape %s from element %d, and its storage has %d bytes"
              .formatted(place, tensor.shape(), offset, bytes.remaining()));
    }
    requireRowMajor(place, tensor);
    int begin = (int) offset * type.bytes();
    int length = (int) size.getAsLong();
    return new SourceTensor(
        name, tensor.shape(), () -> type.floats(place, MappedFile.slice(bytes, begin, length)));
  }

  private static void requireRowMajor(String place, TensorUnpickler.Tensor tensor) {
    long stride = 1;
    boolean rowMajor = tensor.strides().size() == tensor.shape().size();
    for (int i = tensor.shape().size() - 1; rowMajor && i >= 0; i--) {
      long dimension = tensor.shape().get(i);
      rowMajor = dimension == 1 || tensor.strides().get(i) == stride;
      stride *= dimension;
    }
    if (!rowMajor) {
      throw new UserError(
          "%s is not stored row-major (shape %s, strides %s); save it after contiguous()"
              .formatted(place, tensor.shape(), tensor.strides()));
    }
  }
}
