package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.Step.After;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a graph into steps: an activation or a residual sum joins the operation before it when
 * nothing else reads that operation's own result.
 */
final class Fusion {
  private final Graph graph;
  private final Set<Nonlinearity> separate;
  private final Map<String, Integer> order = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Fusion(Graph graph, Set<Nonlinearity> separate) {
    this.graph = graph;
    this.separate = separate;
    order.put(Graph.INPUT, -1);
    for (Node node : graph.nodes()) {
      order.put(node.id(), order.size());
    }
  }

  /**
   * The steps of {@code graph} in an order in which they can run.
   *
   * @param separate activations that are steps of their own
   */
  static List<Step> steps(Graph graph, Set<Nonlinearity> separate) {
    Fusion fusion = new Fusion(graph, separate);
    List<Step> steps = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!fusion.taken.contains(node.id())) {
        steps.add(fusion.startingAt(node));
      }
    }
    return steps;
  }

  private Step startingAt(Node main) {
    List<Node> nodes = new ArrayList<>(List.of(main));
    List<After> after = new ArrayList<>();
    Optional<After> next = next(main, main);
    while (next.isPresent()) {
      after.add(next.get());
      nodes.add(graph.onlyConsumer(nodes.getLast().id()).orElseThrow());
      next = next(main, nodes.getLast());
    }
    nodes.forEach(node -> taken.add(node.id()));
    return new Step(main, after, nodes);
  }

  /** What can be done to {@code last}'s result in the step that begins at {@code main}. */
  private Optional<After> next(Node main, Node last) {
    return takesMore(main.op())
        ? graph.onlyConsumer(last.id()).flatMap(reader -> joining(main, last, reader))
        : Optional.empty();
  }

  private static boolean takesMore(Op op) {
    return switch (op) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.Scale _, Op.Add _ -> true;
      case Op.BatchNorm _, Op.Activation _, Op.GlobalAveragePool _, Op.Dropout _ -> false;
    };
  }

  private Optional<After> joining(Node main, Node last, Node reader) {
    return switch (reader.op()) {
      case Op.Activation activation ->
          Optional.of(activation.nonlinearity())
              .filter(nonlinearity -> !separate.contains(nonlinearity))
              .map(After.Activate::new);
      case Op.Add _ -> other(reader, last).filter(id -> isBefore(id, main)).map(After.Plus::new);
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> Optional.empty();
      case Op.BatchNorm _, Op.GlobalAveragePool _, Op.Scale _, Op.Dropout _ -> Optional.empty();
    };
  }

  /** The other term of a sum; none when a value is added to itself. */
  private static Optional<String> other(Node add, Node last) {
    return add.inputs().stream().filter(id -> !id.equals(last.id())).findFirst();
  }

  private boolean isBefore(String id, Node main) {
    return order.getOrDefault(id, -1) < order.getOrDefault(main.id(), 0);
  }
}
