package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Any tensors under any names, such as a training run's state, as a safetensors file.
 *
 * @param tensors by name, in the file's order, float32
 * @param metadata what else the file says about itself
 */
public record TensorSet(SequencedMap<String, INDArray> tensors, Map<String, String> metadata) {
  public TensorSet {
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Replaces {@code file}, whole or not at all.
   *
   * @throws UserError if it cannot be written; what was there is then as before
   */
  public void write(Path file) {
    SafetensorsWriter.write(file, tensors, metadata);
  }

  /**
   * Reads all of {@code file}.
   *
   * @throws UserError if it is missing or no safetensors file
   */
  public static TensorSet read(Path file) {
    TensorFile stored = file(file);
    SequencedMap<String, INDArray> tensors = new LinkedHashMap<>();
    for (SourceTensor tensor : stored.tensors()) {
      long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
      tensors.put(tensor.name(), tensor.in(file.toString()).toArray(shape));
    }
    return new TensorSet(tensors, stored.metadata());
  }

  /**
   * Whether {@code file} begins as safetensors do.
   *
   * @throws UserError if it is missing
   */
  public static boolean matches(Path file) {
    return SafetensorsReader.matches(MappedFile.map(file));
  }

  /**
   * Reads what {@code file} says about itself, and no tensor.
   *
   * @throws UserError if it is missing or no safetensors file
   */
  public static Map<String, String> metadata(Path file) {
    return file(file).metadata();
  }

  private static TensorFile file(Path file) {
    ByteBuffer bytes = MappedFile.map(file);
    return SafetensorsReader.read(file.toString(), bytes);
  }
}
