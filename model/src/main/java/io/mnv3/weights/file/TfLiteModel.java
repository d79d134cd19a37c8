package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;

/** A TensorFlow Lite model's operators and tensors, checked as far as they are looked at. */
final class TfLiteModel {
  private static final byte[] IDENTIFIER = "TFL3".getBytes(StandardCharsets.US_ASCII);

  /** No network of this family has half as many. */
  private static final int MOST_OPERATORS = 1000;

  private final String file;
  private final Model model;
  private final SubGraph graph;
  private final List<TfLiteOperator> operators = new ArrayList<>();
  private final Map<Integer, TfLiteTensor> tensors = new HashMap<>();

  /** Bytes of the file; tensors that share data must not multiply them. */
  private long left;

  private TfLiteModel(String file, ByteBuffer bytes) {
    this.file = file;
    model = Model.getRootAsModel(bytes);
    left = bytes.remaining();
    if (model.subgraphsLength() != 1) {
      throw new UserError(
          "%s has %d graphs, and a network is one".formatted(file, model.subgraphsLength()));
    }
    graph = model.subgraphs(0);
    if (graph.inputsLength() != 1 || graph.outputsLength() != 1) {
      throw new UserError(file + " has several inputs or outputs");
    }
    if (graph.operatorsLength() > MOST_OPERATORS) {
      throw new UserError(
          "%s has %d operators, and these networks have at most %d"
              .formatted(file, graph.operatorsLength(), MOST_OPERATORS));
    }
    for (int i = 0; i < graph.operatorsLength(); i++) {
      operators.add(operator(i, graph.operators(i)));
    }
  }

  /** Whether {@code bytes} begin as TensorFlow Lite's models do. */
  static boolean matches(ByteBuffer bytes) {
    return bytes.remaining() >= 8
        && bytes.slice(4, IDENTIFIER.length).equals(ByteBuffer.wrap(IDENTIFIER));
  }

  /** The model in {@code bytes}; {@code file} is its name, for messages. */
  static TfLiteModel of(String file, ByteBuffer bytes) {
    return new TfLiteModel(file, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  private TfLiteOperator operator(int index, Operator operator) {
    OperatorCode code = model.operatorCodes(Math.toIntExact(operator.opcodeIndex()));
    int builtin = Math.max(code.builtinCode(), code.deprecatedBuiltinCode());
    if (builtin == BuiltinOperator.CUSTOM
        || builtin < 0
        || builtin >= BuiltinOperator.names.length) {
      throw new UserError("%s has an unknown operator (number %d)".formatted(file, index));
    }
    List<Integer> inputs = new ArrayList<>();
    for (int i = 0; i < Math.min(operator.inputsLength(), 4); i++) {
      inputs.add(operator.inputs(i));
    }
    if (operator.outputsLength() != 1) {
      throw new UserError(
          "%s has an operator with %d outputs (number %d)"
              .formatted(file, operator.outputsLength(), index));
    }
    return new TfLiteOperator(index, builtin, inputs, operator.outputs(0), operator);
  }

  /** The file's name, for messages. */
  String file() {
    return file;
  }

  /** All operators, in the file's order, which is one of execution. */
  List<TfLiteOperator> operators() {
    return List.copyOf(operators);
  }

  /** Number of the tensor that is the network's input. */
  int input() {
    return graph.inputs(0);
  }

  /** Tensor number {@code index}. */
  TfLiteTensor tensor(int index) {
    if (index < 0 || index >= graph.tensorsLength()) {
      throw new UserError("%s refers to a tensor %d that it does not have".formatted(file, index));
    }
    return tensors.computeIfAbsent(index, this::newTensor);
  }

  private TfLiteTensor newTensor(int index) {
    TfLiteTensor tensor = TfLiteTensor.of(file, model, graph.tensors(index));
    left -= tensor.data().remaining() + (long) Float.BYTES * tensor.scales().size();
    if (left < 0) {
      throw new UserError(file + " has tensors that share their data");
    }
    return tensor;
  }
}
