package io.mnv3.export;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.BuiltinOperator;

/** A folded graph's nodes as TensorFlow Lite's builtin operators. */
final class TfLiteNodes {
  private static final byte NONE = ActivationFunctionType.NONE;

  private final Network network;
  private final Graph graph;
  private final TfLiteFile file;
  private final TfLiteOptions options;

  /** Numbers of the tensors that hold the nodes' outputs. */
  private final Map<String, Integer> tensors = new HashMap<>();

  TfLiteNodes(Network folded) {
    network = folded;
    graph = folded.graph();
    long elements =
        folded.weights().names().stream()
            .mapToLong(name -> folded.weights().get(name).length())
            .sum();
    file = new TfLiteFile(Float.BYTES * elements);
    options = new TfLiteOptions(file.builder());
  }

  /** The model's bytes. */
  ByteBuffer model(SortedMap<String, String> properties) {
    tensors.put(Graph.INPUT, file.computed(Graph.INPUT, graph.input()));
    graph.nodes().forEach(this::add);
    return file.finish(tensor(Graph.INPUT), tensor(graph.nodes().getLast().id()), properties);
  }

  private void add(Node node) {
    switch (node.op()) {
      case Op.Convolution c -> convolution(node, c.padding(), c.kernel(), c.stride());
      case Op.DepthwiseConvolution d -> convolution(node, d.padding(), d.kernel(), d.stride());
      case Op.FullyConnected _ -> fullyConnected(node);
      case Op.Activation activation -> activation(node, activation.nonlinearity());
      case Op.GlobalAveragePool _ -> pool(node);
      case Op.Scale _ -> combine(node, BuiltinOperator.MUL);
      case Op.Add _ -> combine(node, BuiltinOperator.ADD);
      case Op.BatchNorm _, Op.Dropout _ ->
          throw new IllegalArgumentException(node.id() + " has not been folded");
    }
  }

  private void convolution(Node node, Padding padding, int kernel, int stride) {
    ConvolutionPadding wanted = ConvolutionPadding.of(graph, node);
    ConvolutionPadding same = ConvolutionPadding.of(graph, node, Padding.SAME, kernel, stride);
    boolean asSame = padding == Padding.SAME || wanted.equals(same);
    int input = asSame ? tensor(node.onlyInput()) : padded(node, wanted);
    byte fused = fused(node);
    boolean depthwise = node.op() instanceof Op.DepthwiseConvolution;
    file.operator(
        depthwise ? BuiltinOperator.DEPTHWISE_CONV_2D : BuiltinOperator.CONV_2D,
        depthwise
            ? options.depthwise(asSame, stride, fused)
            : options.convolution(asSame, stride, fused),
        output(node),
        input,
        depthwise ? weight(node, 1, 2, 3, 0) : weight(node, 0, 2, 3, 1),
        bias(node));
  }

  private int padded(Node node, ConvolutionPadding padding) {
    if (padding.equals(ConvolutionPadding.NONE)) {
      return tensor(node.onlyInput());
    }
    Shape in = graph.shape(node.onlyInput());
    Shape out =
        new Shape(
            padding.top() + in.height() + padding.bottom(),
            padding.left() + in.width() + padding.right(),
            in.channels());
    int zeros =
        file.constant(
            node.id() + "/pad/zeros",
            new int[] {4, 2},
            0,
            0,
            padding.top(),
            padding.bottom(),
            padding.left(),
            padding.right(),
            0,
            0);
    int result = file.computed(node.id() + "/pad", out);
    file.operator(BuiltinOperator.PAD, options.pad(), result, tensor(node.onlyInput()), zeros);
    return result;
  }

  private void fullyConnected(Node node) {
    file.operator(
        BuiltinOperator.FULLY_CONNECTED,
        options.fullyConnected(fused(node)),
        output(node),
        tensor(node.onlyInput()),
        weight(node, 0, 1),
        bias(node));
  }

  private void pool(Node node) {
    Shape window = graph.shape(node.onlyInput());
    file.operator(
        BuiltinOperator.AVERAGE_POOL_2D,
        options.pool(window.height(), window.width()),
        output(node),
        tensor(node.onlyInput()));
  }

  private void combine(Node node, int operator) {
    byte fused = fused(node);
    file.operator(
        operator,
        operator == BuiltinOperator.ADD ? options.add(fused) : options.mul(fused),
        output(node),
        node.inputs().stream().mapToInt(this::tensor).toArray());
  }

  private void activation(Node node, Nonlinearity nonlinearity) {
    if (tensors.containsKey(node.id())) {
      return; // fused
    }
    int in = tensor(node.onlyInput());
    switch (nonlinearity) {
      case RELU -> file.operator(BuiltinOperator.RELU, TfLiteOptions.NONE, output(node), in);
      case RELU6 -> file.operator(BuiltinOperator.RELU6, TfLiteOptions.NONE, output(node), in);
      case HARD_SWISH ->
          file.operator(BuiltinOperator.HARD_SWISH, options.hardSwish(), output(node), in);
      case SIGMOID -> file.operator(BuiltinOperator.LOGISTIC, TfLiteOptions.NONE, output(node), in);
      case SWISH -> {
        int gate = file.computed(node.id() + "/sigmoid", node.output());
        file.operator(BuiltinOperator.LOGISTIC, TfLiteOptions.NONE, gate, in);
        file.operator(BuiltinOperator.MUL, options.mul(NONE), output(node), in, gate);
      }
      case HARD_SIGMOID -> hardSigmoid(node, in);
      case LINEAR -> throw new IllegalArgumentException("a linear activation is no operation");
    }
  }

  private void hardSigmoid(Node node, int in) {
    int sum = file.computed(node.id() + "/relu6", node.output());
    int three = file.scalar(node.id() + "/three", 3);
    file.operator(BuiltinOperator.ADD, options.add(ActivationFunctionType.RELU6), sum, in, three);
    int sixth = file.scalar(node.id() + "/sixth", 1f / 6);
    file.operator(BuiltinOperator.MUL, options.mul(NONE), output(node), sum, sixth);
  }

  /** The activation that only {@code node}'s output goes to, if operators can contain it. */
  private byte fused(Node node) {
    return graph
        .onlyConsumer(node.id())
        .map(Node::op)
        .map(op -> op instanceof Op.Activation activation ? fusible(activation) : NONE)
        .orElse(NONE);
  }

  private static byte fusible(Op.Activation activation) {
    return switch (activation.nonlinearity()) {
      case RELU -> ActivationFunctionType.RELU;
      case RELU6 -> ActivationFunctionType.RELU6;
      case LINEAR, HARD_SWISH, SWISH, SIGMOID, HARD_SIGMOID -> NONE;
    };
  }

  /** The tensor that {@code node} writes: its activation's where that is fused into it. */
  private int output(Node node) {
    Node written = fused(node) == NONE ? node : graph.consumers(node.id()).getFirst();
    boolean last = node.op() instanceof Op.FullyConnected;
    int tensor =
        last
            ? file.computed(written.id(), node.output().channels())
            : file.computed(written.id(), node.output());
    tensors.put(written.id(), tensor);
    return tensor;
  }

  private int weight(Node node, int... permutation) {
    INDArray weight = network.weights().get(node.id(), Role.WEIGHT);
    return file.constant(node.id() + "/" + Role.WEIGHT, weight, permutation);
  }

  private int bias(Node node) {
    INDArray bias = network.weights().get(node.id(), Role.BIAS);
    return file.constant(node.id() + "/" + Role.BIAS, bias, 0);
  }

  private int tensor(String node) {
    return Objects.requireNonNull(tensors.get(node), node);
  }
}
