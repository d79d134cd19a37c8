package io.mnv3.export;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Clamping;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.SeparateHardSwish;
import io.mnv3.graph.Shape;
import io.mnv3.quantize.QuantizedNetwork;
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
  private static final Op HARD_SWISH = new Op.Activation(Nonlinearity.HARD_SWISH);

  private final Network network;
  private final Graph graph;
  private final TfLiteFile file;
  private final TfLiteValues values;
  private final TfLiteOptions options;
  private final boolean separateHardSwish;

  /** Numbers of the tensors that hold the nodes' outputs. */
  private final Map<String, Integer> tensors = new HashMap<>();

  private TfLiteNodes(
      Network folded, TfLiteFile file, TfLiteValues values, boolean separateHardSwish) {
    network = folded;
    graph = folded.graph();
    this.file = file;
    this.values = values;
    options = new TfLiteOptions(file.builder());
    this.separateHardSwish = separateHardSwish;
  }

  /**
   * Of a network without batch norms, in float32.
   *
   * @param separateHardSwish whether hard-swish is several operators, see {@link SeparateHardSwish}
   */
  static TfLiteNodes of(Network folded, boolean separateHardSwish) {
    TfLiteFile file = new TfLiteFile(Float.BYTES * elements(folded));
    FloatValues values = new FloatValues(file, folded.weights());
    return new TfLiteNodes(folded, file, values, separateHardSwish);
  }

  /** Of a quantised network, in int8. */
  static TfLiteNodes of(QuantizedNetwork quantized) {
    TfLiteFile file = new TfLiteFile(elements(quantized.network()));
    return new TfLiteNodes(quantized.network(), file, new Int8Values(file, quantized), false);
  }

  private static long elements(Network network) {
    return network.weights().names().stream()
        .mapToLong(name -> network.weights().get(name).length())
        .sum();
  }

  /** The model's bytes. */
  ByteBuffer model(SortedMap<String, String> properties) {
    tensors.put(Graph.INPUT, computed(Graph.INPUT, graph.input()));
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
    INDArray weight = weight(node);
    operator(
        depthwise ? BuiltinOperator.DEPTHWISE_CONV_2D : BuiltinOperator.CONV_2D,
        depthwise
            ? options.depthwise(asSame, stride, fused)
            : options.convolution(asSame, stride, fused),
        output(node),
        input,
        depthwise
            ? values.weight(node, weight, 1, 2, 3, 0)
            : values.weight(node, weight, 0, 2, 3, 1),
        values.bias(node));
  }

  /** The weight of a layer, with the sixth of a hard-swish before it where that belongs there. */
  private INDArray weight(Node node) {
    INDArray weight = network.weights().get(node.id(), Role.WEIGHT);
    boolean withSixth =
        separateHardSwish
            && !node.onlyInput().equals(Graph.INPUT)
            && graph.node(node.onlyInput()).op().equals(HARD_SWISH);
    return withSixth && SeparateHardSwish.isSixthInWeights(graph, graph.node(node.onlyInput()))
        ? weight.div(6)
        : weight;
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
    int result = computed(padded(node), out);
    operator(BuiltinOperator.PAD, options.pad(), result, tensor(node.onlyInput()), zeros);
    return result;
  }

  private void fullyConnected(Node node) {
    switch (values) {
      case FloatValues _ -> inOneOperator(node);
      case Int8Values _ -> asConvolution(node);
    }
  }

  private void inOneOperator(Node node) {
    operator(
        BuiltinOperator.FULLY_CONNECTED,
        options.fullyConnected(fused(node)),
        output(node),
        tensor(node.onlyInput()),
        values.weight(node, weight(node), 0, 1),
        values.bias(node));
  }

  /**
   * A convolution over the whole input and a reshape, as in the published files: the 8-bit
   * specification gives the weights of a fully connected layer one scale for all outputs, those of
   * a convolution one for each.
   */
  private void asConvolution(Node node) {
    Shape in = graph.shape(node.onlyInput());
    INDArray rows = network.weights().get(node.id(), Role.WEIGHT);
    INDArray weight = rows.reshape(rows.size(0), in.height(), in.width(), in.channels());
    int pixel = computed(pixel(node), node.output());
    operator(
        BuiltinOperator.CONV_2D,
        options.convolution(false, 1, fused(node)),
        pixel,
        tensor(node.onlyInput()),
        values.weight(node, weight, 0, 1, 2, 3),
        values.bias(node));
    int shape = file.constant(node.id() + "/shape", new int[] {2}, -1, node.output().channels());
    operator(BuiltinOperator.RESHAPE, options.reshape(), output(node), pixel, shape);
  }

  private void pool(Node node) {
    Shape window = graph.shape(node.onlyInput());
    int in = tensor(node.onlyInput());
    switch (values) {
      case FloatValues _ ->
          operator(
              BuiltinOperator.AVERAGE_POOL_2D,
              options.pool(window.height(), window.width()),
              output(node),
              in);
      case Int8Values _ -> mean(node, in);
    }
  }

  /**
   * XNNPACK has an int8 mean and no int8 average pooling (google/XNNPACK, issue 3040); a mean may
   * have a scale of its own, which an average pooling may not.
   */
  private void mean(Node node, int in) {
    int heightAndWidth = file.constant(node.id() + "/axes", new int[] {2}, 1, 2);
    operator(BuiltinOperator.MEAN, options.mean(), output(node), in, heightAndWidth);
  }

  private void combine(Node node, int operator) {
    byte fused = fused(node);
    operator(
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
      case RELU -> operator(BuiltinOperator.RELU, TfLiteOptions.NONE, output(node), in);
      case RELU6 -> operator(BuiltinOperator.RELU6, TfLiteOptions.NONE, output(node), in);
      case HARD_SWISH -> hardSwish(node, in);
      case SIGMOID -> operator(BuiltinOperator.LOGISTIC, TfLiteOptions.NONE, output(node), in);
      case SWISH -> {
        int gate = computed(gate(node), node.output());
        operator(BuiltinOperator.LOGISTIC, TfLiteOptions.NONE, gate, in);
        operator(BuiltinOperator.MUL, options.mul(NONE), output(node), in, gate);
      }
      case HARD_SIGMOID -> hardSigmoid(node, in);
      case LINEAR -> throw new IllegalArgumentException("a linear activation is no operation");
    }
  }

  private void hardSwish(Node node, int in) {
    if (!separateHardSwish) {
      operator(BuiltinOperator.HARD_SWISH, options.hardSwish(), output(node), in);
      return;
    }
    int sixfold = hardSigmoidSixfold(node, in);
    if (SeparateHardSwish.isSixthInWeights(graph, node)) {
      operator(BuiltinOperator.MUL, options.mul(NONE), output(node), in, sixfold);
    } else {
      int product = computed(node.id() + "/product", node.output());
      operator(BuiltinOperator.MUL, options.mul(NONE), product, in, sixfold);
      timesSixth(node, product);
    }
  }

  private void hardSigmoid(Node node, int in) {
    timesSixth(node, hardSigmoidSixfold(node, in));
  }

  private int hardSigmoidSixfold(Node node, int in) {
    int sum = computed(sixfold(node), node.output());
    int three = values.scalar(node.id() + "/three", 3);
    operator(BuiltinOperator.ADD, options.add(ActivationFunctionType.RELU6), sum, in, three);
    return sum;
  }

  private void timesSixth(Node node, int sixfold) {
    int sixth = values.scalar(node.id() + "/sixth", 1f / 6);
    operator(BuiltinOperator.MUL, options.mul(NONE), output(node), sixfold, sixth);
  }

  /** The activation that {@code node}'s operator contains. */
  private byte fused(Node node) {
    return Clamping.of(graph, node).map(TfLiteNodes::function).orElse(NONE);
  }

  private static byte function(Node clamping) {
    boolean six = clamping.op().equals(new Op.Activation(Nonlinearity.RELU6));
    return six ? ActivationFunctionType.RELU6 : ActivationFunctionType.RELU;
  }

  /** The tensor that {@code node} writes: its activation's where that is fused into it. */
  private int output(Node node) {
    Node written = Clamping.of(graph, node).orElse(node);
    int tensor =
        node.op() instanceof Op.FullyConnected
            ? values.computed(written.id(), 1, node.output().channels())
            : computed(written.id(), node.output());
    tensors.put(written.id(), tensor);
    return tensor;
  }

  private int computed(String name, Shape shape) {
    return values.computed(name, 1, shape.height(), shape.width(), shape.channels());
  }

  private void operator(int builtin, TfLiteOptions.Options with, int output, int... inputs) {
    file.operator(new TfLiteFile.Code(builtin, values.version(builtin)), with, output, inputs);
  }

  private int tensor(String node) {
    return Objects.requireNonNull(tensors.get(node), node);
  }

  /** Name of what {@code node} reads, with a border. */
  static String padded(Node node) {
    return node.id() + "/pad";
  }

  /** Name of what {@code node}, fully connected, writes, as an image of one pixel. */
  static String pixel(Node node) {
    return node.id() + "/pixel";
  }

  /** Name of a hard sigmoid's result before it is divided by six. */
  static String sixfold(Node node) {
    return node.id() + "/relu6";
  }

  /** Name of the sigmoid within {@code node}, a swish. */
  static String gate(Node node) {
    return node.id() + "/sigmoid";
  }
}
