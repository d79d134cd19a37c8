package io.mnv3.weights.file;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.SubGraphT;

/**
 * A TensorFlow Lite model of a small network, made as the first converters made the published ones:
 * quantised, with activations in names alone, or float, with activations fused. Enough for tests of
 * the reader.
 */
final class TinyTfLite {
  private final Graph graph;
  private final Network folded;
  private final boolean quantised;
  private final TinyTfLiteTensors tensors;
  private final List<OperatorT> operators = new ArrayList<>();
  private final List<Integer> codes = new ArrayList<>();
  private final Map<String, Integer> written = new HashMap<>();

  private TinyTfLite(Network network, boolean quantised) {
    folded = BatchNormFolding.fold(network);
    graph = folded.graph();
    this.quantised = quantised;
    tensors = new TinyTfLiteTensors(quantised);
  }

  /** The model's bytes. */
  static byte[] of(Network network, boolean quantised) {
    return new TinyTfLite(network, quantised).build();
  }

  private byte[] build() {
    int input = tensors.computed("input", graph.input());
    written.put(Graph.INPUT, input);
    graph.nodes().forEach(this::node);
    int logits = tensor(graph.nodes().getLast().id());
    int reshaped = tensors.computed("Reshape", graph.output());
    add(BuiltinOperator.RESHAPE, reshaped, TinyTfLiteOptions.none(), logits);
    int output = tensors.computed("Softmax", graph.output());
    add(BuiltinOperator.SOFTMAX, output, TinyTfLiteOptions.none(), reshaped);

    SubGraphT subgraph = new SubGraphT();
    subgraph.setTensors(tensors.tensors());
    subgraph.setInputs(new int[] {input});
    subgraph.setOutputs(new int[] {output});
    subgraph.setOperators(operators.toArray(new OperatorT[0]));
    ModelT model = new ModelT();
    model.setVersion(3);
    model.setOperatorCodes(codes.stream().map(TinyTfLite::code).toArray(OperatorCodeT[]::new));
    model.setSubgraphs(new SubGraphT[] {subgraph});
    model.setBuffers(tensors.buffers());
    FlatBufferBuilder builder = new FlatBufferBuilder();
    Model.finishModelBuffer(builder, Model.pack(builder, model));
    return builder.sizedByteArray();
  }

  private static OperatorCodeT code(int builtin) {
    OperatorCodeT code = new OperatorCodeT();
    code.setBuiltinCode(builtin);
    code.setDeprecatedBuiltinCode((byte) builtin);
    return code;
  }

  private void node(Node node) {
    switch (node.op()) {
      case Op.Convolution c -> layer(node, BuiltinOperator.CONV_2D, c.stride(), c.padding());
      case Op.DepthwiseConvolution d ->
          layer(node, BuiltinOperator.DEPTHWISE_CONV_2D, d.stride(), d.padding());
      case Op.FullyConnected _ -> classifier(node);
      case Op.Activation a -> activation(node, a.nonlinearity());
      case Op.GlobalAveragePool _ ->
          write(node, BuiltinOperator.AVERAGE_POOL_2D, TinyTfLiteOptions.none());
      case Op.Scale _ -> write(node, BuiltinOperator.MUL, TinyTfLiteOptions.mul());
      case Op.Add _ -> write(node, BuiltinOperator.ADD, TinyTfLiteOptions.add(0));
      case Op.BatchNorm _, Op.Dropout _ -> throw new IllegalArgumentException("not folded");
    }
  }

  private void layer(Node node, int code, int stride, Padding padding) {
    boolean depthwise = code == BuiltinOperator.DEPTHWISE_CONV_2D;
    Nonlinearity after = nonlinearityAfter(node);
    String name =
        node.id()
            + switch (after) {
              case RELU -> "/Relu";
              case RELU6 -> "/Relu6";
              case LINEAR, HARD_SWISH, SWISH, SIGMOID, HARD_SIGMOID -> "/add_fold";
            };
    int fused =
        switch (after) {
          case RELU -> ActivationFunctionType.RELU;
          case RELU6 -> ActivationFunctionType.RELU6;
          case LINEAR, HARD_SWISH, SWISH, SIGMOID, HARD_SIGMOID -> ActivationFunctionType.NONE;
        };
    int output = tensors.computed(name, node.output());
    written.put(node.id(), output);
    INDArray weight = folded.weights().get(node.id(), Role.WEIGHT);
    boolean padded = padding == Padding.SYMMETRIC && stride > 1;
    add(
        code,
        output,
        TinyTfLiteOptions.convolution(depthwise, stride, quantised ? 0 : fused, !padded),
        padded ? padded(node, weight.size(2), stride) : tensor(node.onlyInput()),
        tensors.constant(
            node.id() + "/weights",
            depthwise ? weight.permute(1, 2, 3, 0) : weight.permute(0, 2, 3, 1)),
        tensors.bias(node.id() + "/bias", folded.weights().get(node.id(), Role.BIAS)));
  }

  /** The zeros of PyTorch's convention, of which TensorFlow Lite has no kind of its own. */
  private int padded(Node node, long kernel, int stride) {
    Shape in = graph.shape(node.onlyInput());
    int before = Padding.SYMMETRIC.before(in.height(), (int) kernel, stride);
    int after = Padding.SYMMETRIC.after(in.height(), (int) kernel, stride);
    int side = in.height() + before + after;
    int output = tensors.computed(node.id() + "/pad", new Shape(side, side, in.channels()));
    add(
        BuiltinOperator.PAD,
        output,
        TinyTfLiteOptions.none(),
        tensor(node.onlyInput()),
        tensors.paddings(before, after));
    return output;
  }

  /** As in the published files: an average over a single pixel, then a 1×1 convolution. */
  private void classifier(Node node) {
    int averaged = tensors.computed("AvgPool", graph.shape(node.onlyInput()));
    add(
        BuiltinOperator.AVERAGE_POOL_2D,
        averaged,
        TinyTfLiteOptions.none(),
        tensor(node.onlyInput()));
    INDArray weight = folded.weights().get(node.id(), Role.WEIGHT);
    int output = tensors.computed(node.id() + "/BiasAdd", node.output());
    written.put(node.id(), output);
    add(
        BuiltinOperator.CONV_2D,
        output,
        TinyTfLiteOptions.convolution(false, 1, 0, true),
        averaged,
        tensors.constant(
            node.id() + "/weights", weight.reshape(weight.size(0), 1, 1, weight.size(1))),
        tensors.bias(node.id() + "/bias", folded.weights().get(node.id(), Role.BIAS)));
  }

  private Nonlinearity nonlinearityAfter(Node node) {
    return graph
        .onlyConsumer(node.id())
        .map(Node::op)
        .filter(Op.Activation.class::isInstance)
        .map(Op.Activation.class::cast)
        .map(Op.Activation::nonlinearity)
        .orElse(Nonlinearity.LINEAR);
  }

  private void activation(Node node, Nonlinearity nonlinearity) {
    switch (nonlinearity) {
      case RELU, RELU6 -> written.put(node.id(), tensor(node.onlyInput()));
      case HARD_SWISH -> write(node, BuiltinOperator.HARD_SWISH, TinyTfLiteOptions.none());
      case SIGMOID -> write(node, BuiltinOperator.LOGISTIC, TinyTfLiteOptions.none());
      case HARD_SIGMOID -> gate(node);
      case LINEAR, SWISH -> throw new IllegalArgumentException("not in these networks");
    }
  }

  private void gate(Node node) {
    int sum = tensors.computed(node.id() + "/Relu6", node.output());
    int fused = quantised ? ActivationFunctionType.NONE : ActivationFunctionType.RELU6;
    add(
        BuiltinOperator.ADD,
        sum,
        TinyTfLiteOptions.add(fused),
        tensor(node.onlyInput()),
        tensors.scalar(node.id() + "/add/y", 3));
    int product = tensors.computed(node.id() + "/mul", node.output());
    written.put(node.id(), product);
    add(
        BuiltinOperator.MUL,
        product,
        TinyTfLiteOptions.mul(),
        sum,
        tensors.scalar(node.id() + "/mul/y", 1 / 6f));
  }

  private void write(Node node, int code, BuiltinOptionsUnion options) {
    int output = tensors.computed(node.id(), node.output());
    int[] inputs = node.inputs().stream().mapToInt(this::tensor).toArray();
    written.put(node.id(), output);
    add(code, output, options, inputs);
  }

  private void add(int code, int output, BuiltinOptionsUnion options, int... inputs) {
    if (!codes.contains(code)) {
      codes.add(code);
    }
    OperatorT operator = new OperatorT();
    operator.setOpcodeIndex(codes.indexOf(code));
    operator.setInputs(inputs);
    operator.setOutputs(new int[] {output});
    operator.setBuiltinOptions(options);
    operators.add(operator);
  }

  private int tensor(String node) {
    return Objects.requireNonNull(written.get(node), node);
  }
}
