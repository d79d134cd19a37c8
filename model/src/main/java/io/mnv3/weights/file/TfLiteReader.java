package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Edits;
import io.mnv3.data.Normalization;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.Rgb;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tensorflow.lite.schema.TensorType;

/**
 * Reads TensorFlow Lite models, float ones and quantised ones, the latter dequantised.
 * Preprocessing is TensorFlow's, and a quantised input's scale and zero point say which numbers the
 * pixels stand for.
 */
final class TfLiteReader {
  private static final int LARGEST_RESOLUTION = 4096;

  private TfLiteReader() {}

  /**
   * The network in {@code bytes}, the whole of {@code file}.
   *
   * @param convention whose preprocessing a float model needs, which does not say; TensorFlow's if
   *     none is asked for
   * @throws UserError if the file is broken, or computes something else than a network of this
   *     suite
   */
  static PretrainedNetwork read(
      Path file, ByteBuffer bytes, Optional<Architecture> hint, Optional<Convention> convention) {
    try {
      return read(TfLiteModel.of(file.toString(), bytes), file, hint, convention);
    } catch (UserError e) {
      throw e;
    } catch (RuntimeException e) { // the schema's accessors follow offsets without looking
      throw new UserError(file + " is cut off or no valid TensorFlow Lite model", e);
    }
  }

  private static PretrainedNetwork read(
      TfLiteModel model, Path file, Optional<Architecture> hint, Optional<Convention> convention) {
    List<Layer> layers = TfLiteLayers.of(model);
    TfLiteTensor input = model.tensor(model.input());
    if (input.isQuantised()) {
      WeightFiles.requireNone(file, convention);
    }
    Architecture architecture =
        Edits.resolution(resolution(input))
            .apply(ArchitectureInference.required(model.file(), layers, hint));
    Graph graph =
        Graphs.lower(model.file(), architecture, TfLiteBorder.convention(model), Lowering.EPSILON);
    TfLiteMatching.require(model, graph);
    Weights weights = LayerMatching.weights(graph, layers, model.file());
    return new PretrainedNetwork(
        architecture,
        new Network(graph, weights),
        preprocessing(input, architecture.input().resolution(), convention),
        WeightFiles.firstClass(architecture),
        "%s: %s, %s".formatted(file.getFileName(), architecture.name(), reason(input, convention)));
  }

  private static String reason(TfLiteTensor input, Optional<Convention> convention) {
    if (input.isQuantised()) {
      return "dequantised TensorFlow Lite model";
    }
    return convention
        .map(asked -> "float TensorFlow Lite model, preprocessing as asked with " + asked.name())
        .orElse("float TensorFlow Lite model, preprocessing assumed to be TensorFlow's");
  }

  private static int resolution(TfLiteTensor input) {
    boolean square =
        input.shape().size() == 4
            && input.dimension(0) == 1
            && input.dimension(1) == input.dimension(2)
            && input.dimension(1) >= 1
            && input.dimension(1) <= LARGEST_RESOLUTION
            && input.dimension(3) == 3;
    if (!square) {
      throw new UserError(
          "%s has shape %s, and these networks take one square picture"
              .formatted(input.name(), input.shape()));
    }
    return (int) input.dimension(1);
  }

  /**
   * Sample s is stored as s, and stands for scale · (s − zero) = (s/255 − zero/255) · 255 · scale.
   */
  private static Preprocessing preprocessing(
      TfLiteTensor input, int resolution, Optional<Convention> convention) {
    Preprocessing slim = Preprocessing.tensorflowSlim(resolution);
    if (!input.isQuantised() || input.type() != TensorType.UINT8) {
      return convention.map(c -> c.preprocessing().atResolution(resolution)).orElse(slim);
    }
    Normalization normalization =
        new Normalization(
            Rgb.grey(input.zeros().getFirst() / 255f),
            Rgb.grey(1 / (255 * input.scales().getFirst())));
    return new Preprocessing(slim.rule(), slim.resampling(), resolution, normalization);
  }
}
