package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.BuiltinOperator;

/**
 * Proves that a TensorFlow Lite model computes what a graph computes: walks the graph's nodes and
 * the model's operators side by side and checks that every operator is the node's, with its stride,
 * padding and activation, and reads what the node reads. Weights are not its business.
 */
final class TfLiteMatching {
  private final TfLiteModel model;
  private final Graph graph;
  private final TfLiteActivations activations;
  private final List<TfLiteOperator> operators;
  private int next;

  /** Tensor numbers by the node whose output they are. */
  private final Map<String, Integer> tensors = new HashMap<>();

  /**
   * Activation that a node's tensor already contains, and that the graph has as a node of its own.
   */
  private final Map<String, Nonlinearity> pending = new HashMap<>();

  /** Tensors that are the same numbers as another: reshaped, or averaged over a single pixel. */
  private final Map<Integer, Integer> aliases = new HashMap<>();

  private TfLiteMatching(TfLiteModel model, Graph graph) {
    this.model = model;
    this.graph = graph;
    activations = new TfLiteActivations(model);
    operators = model.operators();
    tensors.put(Graph.INPUT, model.input());
    pending.put(Graph.INPUT, Nonlinearity.LINEAR);
  }

  /**
   * Checks {@code model} against {@code graph}.
   *
   * @throws UserError naming the first operator that does not fit
   */
  static void require(TfLiteModel model, Graph graph) {
    TfLiteMatching matching = new TfLiteMatching(model, graph);
    graph.nodes().forEach(matching::node);
    matching.end();
  }

  private void node(Node node) {
    switch (node.op()) {
      case Op.Convolution c -> layer(node, BuiltinOperator.CONV_2D, c.stride(), c.padding());
      case Op.DepthwiseConvolution d ->
          layer(node, BuiltinOperator.DEPTHWISE_CONV_2D, d.stride(), d.padding());
      case Op.FullyConnected _ -> layer(node, BuiltinOperator.CONV_2D, 1, Padding.SAME);
      case Op.BatchNorm _, Op.Dropout _ -> same(node);
      case Op.Activation activation -> activation(node, activation.nonlinearity());
      case Op.GlobalAveragePool _ -> pool(node);
      case Op.Scale _ -> combine(node, BuiltinOperator.MUL);
      case Op.Add _ -> combine(node, BuiltinOperator.ADD);
    }
  }

  private void layer(Node node, int code, int stride, Padding padding) {
    skipIdentities(node);
    TfLiteBorder border = border(node);
    TfLiteOperator operator = take(node);
    boolean linear =
        node.op() instanceof Op.FullyConnected
            && operator.code() == BuiltinOperator.FULLY_CONNECTED;
    require(operator.code() == code || linear, operator, node);
    requireInput(operator, 0, node.onlyInput(), node);
    aliases.clear(); // padded or reshaped, a tensor equals its original for this layer alone
    if (!linear) {
      TfLiteGeometry geometry = TfLiteGeometry.of(operator);
      require(geometry.stride() == stride && geometry.dilation() == 1, operator, node);
      require(samePixels(geometry, border, node, padding), operator, node);
    }
    write(node, operator, activations.of(operator));
  }

  /** The zeros of a PAD before the convolution, which then reads what the PAD reads. */
  private TfLiteBorder border(Node node) {
    if (peek(node).code() != BuiltinOperator.PAD) {
      return TfLiteBorder.NONE;
    }
    TfLiteOperator pad = take(node);
    aliases.put(pad.output(), root(pad.input(0)));
    return TfLiteBorder.of(model, pad);
  }

  private boolean samePixels(
      TfLiteGeometry geometry, TfLiteBorder border, Node node, Padding padding) {
    Shape in = graph.shape(node.onlyInput());
    Shape out = node.output();
    int kernel = LayerNodes.kernel(node.op());
    boolean once = !geometry.same() || border.equals(TfLiteBorder.NONE);
    return once
        && geometry.agrees(
            padding, kernel, in.height(), border.top(), border.bottom(), out.height())
        && geometry.agrees(padding, kernel, in.width(), border.left(), border.right(), out.width());
  }

  private void same(Node node) {
    String input = node.onlyInput();
    tensors.put(node.id(), tensor(input));
    pending.put(node.id(), pendingOf(input));
  }

  private void activation(Node node, Nonlinearity wanted) {
    String input = node.onlyInput();
    Nonlinearity there = pendingOf(input);
    if (there == wanted) {
      tensors.put(node.id(), tensor(input));
      pending.put(node.id(), Nonlinearity.LINEAR);
      return;
    }
    requireNothingPending(input, node);
    TfLiteOperator first = peek(node);
    List<TfLiteOperator> rest = operators.subList(next, operators.size());
    int used =
        activations
            .length(rest, root(tensor(input)), wanted, aliases)
            .orElseThrow(() -> misfit(first, node));
    next += used - 1;
    write(node, take(node), Nonlinearity.LINEAR);
  }

  private void pool(Node node) {
    TfLiteOperator operator = take(node);
    require(isPool(operator), operator, node);
    requireInput(operator, 0, node.onlyInput(), node);
    TfLiteTensor output = model.tensor(operator.output());
    long elements = output.shape().stream().reduce(1L, (a, b) -> a * b);
    require(elements == node.output().channels(), operator, node);
    write(node, operator, Nonlinearity.LINEAR);
  }

  private void combine(Node node, int code) {
    TfLiteOperator operator = take(node);
    require(operator.code() == code && operator.inputs().size() == 2, operator, node);
    node.inputs().forEach(input -> requireNothingPending(input, node));
    int a = root(tensor(node.inputs().get(0)));
    int b = root(tensor(node.inputs().get(1)));
    int first = root(operator.input(0));
    int second = root(operator.input(1));
    require((first == a && second == b) || (first == b && second == a), operator, node);
    write(node, operator, activations.of(operator));
  }

  private void end() {
    while (next < operators.size()) {
      TfLiteOperator operator = operators.get(next++);
      switch (operator.code()) {
        case BuiltinOperator.RESHAPE,
            BuiltinOperator.SQUEEZE,
            BuiltinOperator.SOFTMAX,
            BuiltinOperator.DEQUANTIZE -> {}
        default ->
            throw new UserError(
                "%s goes on after the classifier, with %s".formatted(model.file(), operator));
      }
    }
    requireNothingPending(graph.nodes().getLast().id(), graph.nodes().getLast());
  }

  /**
   * Steps over operators that pass their input on: TensorFlow leaves several before a classifier.
   */
  private void skipIdentities(Node node) {
    while (next < operators.size() && isIdentity(operators.get(next))) {
      TfLiteOperator operator = take(node);
      aliases.put(operator.output(), root(operator.input(0)));
    }
  }

  private boolean isIdentity(TfLiteOperator operator) {
    boolean reshapes =
        operator.code() == BuiltinOperator.RESHAPE || operator.code() == BuiltinOperator.SQUEEZE;
    if (!reshapes && !isPool(operator)) {
      return false;
    }
    TfLiteTensor input = model.tensor(operator.input(0));
    return input.dimension(1) == 1 && input.dimension(2) == 1;
  }

  private static boolean isPool(TfLiteOperator operator) {
    return operator.code() == BuiltinOperator.AVERAGE_POOL_2D
        || operator.code() == BuiltinOperator.MEAN;
  }

  private void write(Node node, TfLiteOperator operator, Nonlinearity activation) {
    tensors.put(node.id(), operator.output());
    pending.put(node.id(), activation);
  }

  private void requireInput(TfLiteOperator operator, int place, String input, Node node) {
    requireNothingPending(input, node);
    require(root(operator.input(place)) == root(tensor(input)), operator, node);
  }

  private void requireNothingPending(String input, Node node) {
    if (pendingOf(input) != Nonlinearity.LINEAR) {
      throw new UserError(
          "%s has %s before %s, where the network has none"
              .formatted(model.file(), pendingOf(input), node.id()));
    }
  }

  private TfLiteOperator peek(Node node) {
    if (next >= operators.size()) {
      throw new UserError(model.file() + " ends before " + node.id());
    }
    return operators.get(next);
  }

  private TfLiteOperator take(Node node) {
    TfLiteOperator operator = peek(node);
    next++;
    return operator;
  }

  private void require(boolean fits, TfLiteOperator operator, Node node) {
    if (!fits) {
      throw misfit(operator, node);
    }
  }

  private UserError misfit(TfLiteOperator operator, Node node) {
    return new UserError(
        "%s has %s where the network has %s (%s)"
            .formatted(model.file(), operator, node.op(), node.id()));
  }

  private int root(int tensor) {
    return aliases.getOrDefault(tensor, tensor);
  }

  private int tensor(String node) {
    Integer tensor = tensors.get(node);
    if (tensor == null) {
      throw new IllegalStateException(node + " has not been matched");
    }
    return tensor;
  }

  private Nonlinearity pendingOf(String node) {
    return pending.getOrDefault(node, Nonlinearity.LINEAR);
  }
}
