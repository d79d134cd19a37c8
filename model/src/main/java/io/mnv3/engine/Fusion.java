package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.Step.After;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a graph into steps. An activation or a residual sum joins the operation before it when
 * nothing else reads that operation's own result. Squeeze-and-excite's product joins the 1×1
 * convolution after it when that has far fewer weights to multiply than there are activations.
 */
final class Fusion {
  /** How much longer a weight's product takes than an activation's, roughly, as measured. */
  private static final int WEIGHTS_PRICE = 4;

  private final Graph graph;
  private final int batch;
  private final Set<Nonlinearity> separate;
  private final Map<String, Integer> order = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Fusion(Graph graph, int batch, Set<Nonlinearity> separate) {
    this.graph = graph;
    this.batch = batch;
    this.separate = separate;
    order.put(Graph.INPUT, -1);
    for (Node node : graph.nodes()) {
      order.put(node.id(), order.size());
    }
  }

  /**
   * The steps of {@code graph} for {@code batch} images, in an order in which they can run.
   *
   * @param separate activations that are steps of their own
   */
  static List<Step> steps(Graph graph, int batch, Set<Nonlinearity> separate) {
    Fusion fusion = new Fusion(graph, batch, separate);
    List<Step> steps = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!fusion.taken.contains(node.id())) {
        steps.add(fusion.startingAt(node));
      }
    }
    return steps;
  }

  private Step startingAt(Node first) {
    Optional<Node> gated = gated(first);
    Node main = gated.orElse(first);
    List<Node> nodes = new ArrayList<>(List.of(first));
    gated.ifPresent(nodes::add);
    List<After> after = new ArrayList<>();
    Optional<After> next = next(first, main);
    while (next.isPresent()) {
      after.add(next.get());
      nodes.add(graph.onlyConsumer(nodes.getLast().id()).orElseThrow());
      next = next(first, nodes.getLast());
    }
    nodes.forEach(node -> taken.add(node.id()));
    return new Step(gated.map(_ -> first), main, after, nodes);
  }

  /** The convolution whose weights can be multiplied instead of what it reads. */
  private Optional<Node> gated(Node scale) {
    return scale.op() instanceof Op.Scale && batch == 1
        ? graph.onlyConsumer(scale.id()).filter(Fusion::hasFewWeights)
        : Optional.empty();
  }

  private static boolean hasFewWeights(Node reader) {
    Shape out = reader.output();
    return reader.op() instanceof Op.Convolution c
        && c.kernel() == 1
        && c.stride() == 1
        && WEIGHTS_PRICE * c.outputs() <= out.height() * out.width();
  }

  /** What can be done to {@code last}'s result in the step that begins at {@code first}. */
  private Optional<After> next(Node first, Node last) {
    return takesMore(first.op())
        ? graph.onlyConsumer(last.id()).flatMap(reader -> joining(first, last, reader))
        : Optional.empty();
  }

  private static boolean takesMore(Op op) {
    return switch (op) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.Scale _, Op.Add _ -> true;
      case Op.BatchNorm _, Op.Activation _, Op.GlobalAveragePool _, Op.Dropout _ -> false;
    };
  }

  private Optional<After> joining(Node first, Node last, Node reader) {
    return switch (reader.op()) {
      case Op.Activation activation ->
          Optional.of(activation.nonlinearity())
              .filter(nonlinearity -> !separate.contains(nonlinearity))
              .map(After.Activate::new);
      case Op.Add _ -> other(reader, last).filter(id -> isBefore(id, first)).map(After.Plus::new);
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> Optional.empty();
      case Op.BatchNorm _, Op.GlobalAveragePool _, Op.Scale _, Op.Dropout _ -> Optional.empty();
    };
  }

  /** The other term of a sum; none when a value is added to itself. */
  private static Optional<String> other(Node add, Node last) {
    return add.inputs().stream().filter(id -> !id.equals(last.id())).findFirst();
  }

  private boolean isBefore(String id, Node first) {
    return order.getOrDefault(id, -1) < order.getOrDefault(first.id(), 0);
  }
}
