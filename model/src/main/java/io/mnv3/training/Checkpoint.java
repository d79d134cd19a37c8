package io.mnv3.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.train.TensorVector;
import io.mnv3.weights.file.TensorSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Everything that a run needs to go on, in one safetensors file: weights, running statistics, their
 * averages and the optimiser's slots, each tensor under {@code part/name}; the position and the
 * run's identity are in the metadata.
 */
record Checkpoint(RunIdentity run, Position position) {
  private static final String KEY = "mnv3.checkpoint";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** Whether a file that says {@code metadata} of itself is a checkpoint. */
  static boolean isIn(Map<String, String> metadata) {
    return metadata.containsKey(KEY);
  }

  /**
   * Replaces {@code file}, whole or not at all.
   *
   * @param parts all vectors of the run's state
   * @throws UserError if it cannot be written; what was there is then as before
   */
  void write(Path file, SequencedMap<String, TensorVector> parts) {
    SequencedMap<String, INDArray> tensors = new LinkedHashMap<>();
    parts.forEach((part, vector) ->
        vector
            .slices()
            .forEach(slice -> {
              String name = slice.spec().name();
              tensors.put(part + "/" + name, vector.get(name));
            }));
    new TensorSet(tensors, Map.of(KEY, json())).write(file);
  }

  private String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JacksonException e) {
      throw new IllegalStateException("a record of numbers and texts is JSON", e);
    }
  }

  /**
   * What {@code file} is a checkpoint of; no tensor is read.
   *
   * @throws UserError if it is none
   */
  static Checkpoint peek(Path file) {
    return parse(file, TensorSet.metadata(file));
  }

  private static Checkpoint parse(Path file, Map<String, String> metadata) {
    try {
      return JSON.readValue(metadata.getOrDefault(KEY, ""), Checkpoint.class);
    } catch (JacksonException e) {
      throw new UserError(file + " is no checkpoint of a training run", e);
    }
  }

  /**
   * Fills {@code parts} from {@code file}, once all of it is known to fit.
   *
   * @throws UserError if the file is damaged or of another network
   */
  static void restore(Path file, SequencedMap<String, TensorVector> parts) {
    SequencedMap<String, INDArray> stored = TensorSet.read(file).tensors();
    List<Runnable> copies = new ArrayList<>();
    parts.forEach((part, vector) ->
        vector
            .slices()
            .forEach(slice -> {
              String name = slice.spec().name();
              INDArray place = vector.get(name);
              INDArray tensor = tensor(file, stored, part + "/" + name, place);
              copies.add(() -> place.assign(tensor));
            }));
    copies.forEach(Runnable::run);
    stored.values().forEach(INDArray::close);
  }

  private static INDArray tensor(
      Path file, Map<String, INDArray> stored, String name, INDArray place) {
    INDArray tensor = stored.get(name);
    if (tensor == null || !tensor.equalShapes(place)) {
      throw new UserError(
          "%s is a checkpoint of another network: its %s does not fit".formatted(file, name));
    }
    return tensor;
  }
}
