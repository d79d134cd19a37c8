package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Nonlinearity;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptions;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Conv2DOptions;
import org.tensorflow.lite.schema.DepthwiseConv2DOptions;
import org.tensorflow.lite.schema.FullyConnectedOptions;
import org.tensorflow.lite.schema.MulOptions;

/**
 * Non-linearities in a TensorFlow Lite model. Quantised models of the first converters say ReLU
 * nowhere but in the output's range and in its name ({@code …/Relu}, {@code …/Relu6}): the
 * quantised range itself cuts. Float models fuse them into the operator before.
 */
final class TfLiteActivations {
  private final TfLiteModel model;

  TfLiteActivations(TfLiteModel model) {
    this.model = model;
  }

  /** The non-linearity that {@code operator} applies to its result. */
  Nonlinearity of(TfLiteOperator operator) {
    int fused = fused(operator);
    return switch (fused) {
      case ActivationFunctionType.NONE -> byName(model.tensor(operator.output()));
      case ActivationFunctionType.RELU -> Nonlinearity.RELU;
      case ActivationFunctionType.RELU6 -> Nonlinearity.RELU6;
      default ->
          throw new UserError(
              "%s has %s with an activation of no network here (number %d)"
                  .formatted(model.file(), operator, fused));
    };
  }

  private static int fused(TfLiteOperator operator) {
    return switch (operator.code()) {
      case BuiltinOperator.CONV_2D ->
          operator.options(new Conv2DOptions()).fusedActivationFunction();
      case BuiltinOperator.DEPTHWISE_CONV_2D ->
          operator.options(new DepthwiseConv2DOptions()).fusedActivationFunction();
      case BuiltinOperator.FULLY_CONNECTED ->
          operator.options(new FullyConnectedOptions()).fusedActivationFunction();
      case BuiltinOperator.ADD -> operator.options(new AddOptions()).fusedActivationFunction();
      case BuiltinOperator.MUL -> operator.options(new MulOptions()).fusedActivationFunction();
      default -> ActivationFunctionType.NONE;
    };
  }

  private static Nonlinearity byName(TfLiteTensor output) {
    if (!output.isQuantised()) {
      return Nonlinearity.LINEAR;
    }
    String name = output.name();
    int end = name.indexOf(';'); // converters join the names of what they fused
    String last = name.substring(name.lastIndexOf('/', end < 0 ? name.length() : end) + 1);
    String own = end < 0 ? last : last.substring(0, last.indexOf(';'));
    return switch (own) {
      case "Relu" -> Nonlinearity.RELU;
      case "Relu6" -> Nonlinearity.RELU6;
      default -> Nonlinearity.LINEAR;
    };
  }

  /**
   * How many of the first {@code operators} make {@code wanted} of tensor {@code input}; nothing if
   * they do something else.
   *
   * @param aliases tensors that equal others
   */
  OptionalInt length(
      List<TfLiteOperator> operators,
      int input,
      Nonlinearity wanted,
      Map<Integer, Integer> aliases) {
    return switch (wanted) {
      case RELU -> single(operators, input, BuiltinOperator.RELU, aliases);
      case RELU6 -> single(operators, input, BuiltinOperator.RELU6, aliases);
      case SIGMOID -> single(operators, input, BuiltinOperator.LOGISTIC, aliases);
      case HARD_SWISH -> single(operators, input, BuiltinOperator.HARD_SWISH, aliases);
      case HARD_SIGMOID -> hardSigmoid(operators, input, aliases);
      case LINEAR, SWISH -> OptionalInt.empty();
    };
  }

  private static OptionalInt single(
      List<TfLiteOperator> operators, int input, int code, Map<Integer, Integer> aliases) {
    TfLiteOperator operator = operators.getFirst();
    boolean fits = operator.code() == code && root(operator.input(0), aliases) == input;
    return fits ? OptionalInt.of(1) : OptionalInt.empty();
  }

  /** The gate as it was published: add 3, cut to [0, 6], multiply by a sixth (0.16667 in slim). */
  private OptionalInt hardSigmoid(
      List<TfLiteOperator> operators, int input, Map<Integer, Integer> aliases) {
    if (operators.size() < 2) {
      return OptionalInt.empty();
    }
    TfLiteOperator add = operators.get(0);
    TfLiteOperator multiply = operators.get(1);
    boolean fits =
        add.code() == BuiltinOperator.ADD
            && isWithConstant(add, input, aliases, 3)
            && of(add) == Nonlinearity.RELU6
            && multiply.code() == BuiltinOperator.MUL
            && isWithConstant(multiply, add.output(), Map.of(), 1 / 6f)
            && of(multiply) == Nonlinearity.LINEAR;
    return fits ? OptionalInt.of(2) : OptionalInt.empty();
  }

  /** Whether {@code operator} combines tensor {@code input} with a constant, in either order. */
  private boolean isWithConstant(
      TfLiteOperator operator, int input, Map<Integer, Integer> aliases, float constant) {
    int first = operator.input(0);
    int second = operator.input(1);
    return (root(first, aliases) == input && isConstant(second, constant))
        || (root(second, aliases) == input && isConstant(first, constant));
  }

  private boolean isConstant(int index, float wanted) {
    TfLiteTensor tensor = model.tensor(index);
    if (tensor.data().remaining() == 0) {
      return false;
    }
    float[] values = tensor.floats();
    return values.length == 1 && Math.abs(values[0] - wanted) < 1e-3 * wanted;
  }

  private static int root(int tensor, Map<Integer, Integer> aliases) {
    return aliases.getOrDefault(tensor, tensor);
  }
}
