package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.lite.schema.BuiltinOperator;

/**
 * The layers with weights of a TensorFlow Lite model, dequantised where they are quantised and laid
 * out as ours: {@code [out, k, k, in]} and {@code [1, k, k, C]} become {@code [out, in, k, k]} and
 * {@code [C, 1, k, k]}. Batch norm is folded into the weights there.
 */
final class TfLiteLayers {
  private TfLiteLayers() {}

  /** All layers, in the file's order. */
  static List<Layer> of(TfLiteModel model) {
    List<Layer> layers = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    for (TfLiteOperator operator : model.operators()) {
      if (operator.hasWeights()) {
        if (!used.add(operator.input(1))) {
          throw new UserError(
              "%s has %s share its weights with another layer".formatted(model.file(), operator));
        }
        layers.add(layer(model, operator));
      }
    }
    return layers;
  }

  private static Layer layer(TfLiteModel model, TfLiteOperator operator) {
    TfLiteTensor weight = model.tensor(operator.input(1));
    int rank = operator.code() == BuiltinOperator.FULLY_CONNECTED ? 2 : 4;
    if (weight.shape().size() != rank) {
      throw new UserError(
          "%s has %d dimensions, and the weight of %s has %d"
              .formatted(weight.name(), weight.shape().size(), operator, rank));
    }
    weight.requireData();
    SourceTensor source =
        switch (operator.code()) {
          case BuiltinOperator.CONV_2D -> convolution(weight);
          case BuiltinOperator.DEPTHWISE_CONV_2D -> depthwise(weight);
          default -> new SourceTensor(weight.name(), weight.shape(), weight::floats);
        };
    Optional<SourceTensor> bias =
        operator.input(2) < 0 ? Optional.empty() : Optional.of(bias(model, operator));
    return new Layer(weight.name(), source, bias, Optional.empty());
  }

  private static SourceTensor bias(TfLiteModel model, TfLiteOperator operator) {
    TfLiteTensor bias = model.tensor(operator.input(2));
    bias.requireData();
    return new SourceTensor(bias.name(), bias.shape(), bias::floats);
  }

  private static SourceTensor convolution(TfLiteTensor weight) {
    List<Long> from = weight.shape();
    long outputs = from.get(0);
    long area = from.get(1) * from.get(2);
    long inputs = from.get(3);
    return new SourceTensor(
        weight.name(),
        List.of(outputs, inputs, from.get(1), from.get(2)),
        () -> swapped(weight.floats(), (int) outputs, (int) area, (int) inputs));
  }

  private static SourceTensor depthwise(TfLiteTensor weight) {
    List<Long> from = weight.shape();
    long area = from.get(1) * from.get(2);
    long channels = from.get(3);
    if (from.get(0) != 1) {
      throw new UserError(weight.name() + " has a depthwise weight of shape " + from);
    }
    return new SourceTensor(
        weight.name(),
        List.of(channels, 1L, from.get(1), from.get(2)),
        () -> swapped(weight.floats(), 1, (int) area, (int) channels));
  }

  /** {@code [outer, rows, columns]} to {@code [outer, columns, rows]}. */
  private static float[] swapped(float[] from, int outer, int rows, int columns) {
    if (rows == 1) {
      return from;
    }
    float[] to = new float[from.length];
    for (int o = 0; o < outer; o++) {
      int start = o * rows * columns;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          to[start + c * rows + r] = from[start + r * columns + c];
        }
      }
    }
    return to;
  }
}
