package io.mnv3.netadapt;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import io.mnv3.training.ImageScore;
import io.mnv3.weights.file.TensorSet;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is kept of an iteration. Of every proposal the scores, {@code LAYER.scores.safetensors}: two
 * tensors {@code [images]}, the losses, and 1 where the guess is right. The weights, {@code
 * LAYER.safetensors}, are there before the scores; those of proposals that were not chosen are
 * deleted once {@code iteration.json} says which was.
 */
final class IterationFolder {
  static final String END = "iteration.json";
  private static final String WEIGHTS = ".safetensors";
  private static final String SCORES = ".scores.safetensors";
  private static final String LOSSES = "losses";
  private static final String RIGHT = "right";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private final Path path;

  private IterationFolder(Path path) {
    this.path = path;
  }

  /**
   * Opens {@code path}, makes it where there is none, and deletes what a killed process left half
   * written or did not come to delete.
   */
  static IterationFolder open(Path path) {
    IterationFolder folder = new IterationFolder(path);
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UserError("cannot write to the folder %s: %s".formatted(path, e), e);
    }
    AtomicFile.deleteHalfWritten(path);
    folder.end().ifPresent(folder::deleteOthers);
    return folder;
  }

  /** Deletes the weights of proposals that were not chosen. */
  private void deleteOthers(Iteration iteration) {
    Path kept = weights(iteration.choice().layer());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + WEIGHTS)) {
      for (Path file : files) {
        if (!file.toString().endsWith(SCORES) && !file.equals(kept)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UserError("cannot delete weights in %s: %s".formatted(path, e), e);
    }
  }

  /** How the iteration ended, if it did. */
  Optional<Iteration> end() {
    Path file = path.resolve(END);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Iteration.class));
    } catch (IOException e) {
      throw new UserError(file + " is no iteration of NetAdapt; delete it to choose again", e);
    }
  }

  /** Ends the iteration. */
  void end(Iteration iteration) {
    try {
      AtomicFile.write(path.resolve(END), JSON.writeValueAsString(iteration) + "\n");
    } catch (JacksonException e) {
      throw new IllegalStateException("a record of numbers and texts is JSON", e);
    }
    deleteOthers(iteration);
  }

  /** The weights of the proposal in which {@code layer} is narrower. */
  Path weights(String layer) {
    return path.resolve(name(layer) + WEIGHTS);
  }

  private static String name(String layer) {
    return layer.replace('/', '-');
  }

  /** The scores of the proposal in which {@code layer} is narrower, once it has been scored. */
  Optional<List<ImageScore>> scores(String layer) {
    Path file = path.resolve(name(layer) + SCORES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SequencedMap<String, INDArray> tensors = TensorSet.read(file).tensors();
    float[] losses = values(file, tensors.get(LOSSES));
    float[] right = values(file, tensors.get(RIGHT));
    List<ImageScore> scores = new ArrayList<>();
    for (int image = 0; image < losses.length; image++) {
      scores.add(new ImageScore(losses[image], right[image] == 1));
    }
    return Optional.of(scores);
  }

  private static float[] values(Path file, @Nullable INDArray tensor) {
    if (tensor == null) {
      throw new UserError(file + " holds no scores; delete it to score again");
    }
    return tensor.data().asFloat();
  }

  /** Keeps the scores of a proposal, whose weights have been written. */
  void keep(String layer, List<ImageScore> scores) {
    float[] losses = new float[scores.size()];
    float[] right = new float[scores.size()];
    for (int image = 0; image < losses.length; image++) {
      losses[image] = scores.get(image).loss();
      right[image] = scores.get(image).right() ? 1 : 0;
    }
    SequencedMap<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put(LOSSES, Nd4j.createFromArray(losses));
    tensors.put(RIGHT, Nd4j.createFromArray(right));
    new TensorSet(tensors, Map.of()).write(path.resolve(name(layer) + SCORES));
  }
}
