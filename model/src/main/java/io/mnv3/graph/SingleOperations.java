package io.mnv3.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A network's operations as graphs of their own, for look-up tables of latencies: the sum over a
 * network of what its operations take by themselves is an estimate of what it takes.
 *
 * <p>An operation is what a runtime runs without a break: a layer with the ReLU that it contains, a
 * pass of another non-linearity, a pooling, a residual sum (of a value and itself), or a whole
 * squeeze-and-excite from its pooling to its product.
 */
public final class SingleOperations {
  private final Graph graph;

  /** The operations of each squeeze-and-excite, by the id of its pooling. */
  private final Map<String, List<Node>> squeezes = new HashMap<>();

  private SingleOperations(Graph graph) {
    this.graph = graph;
    graph.nodes().stream().filter(node -> node.op() instanceof Op.Scale).forEach(this::addSqueeze);
  }

  /**
   * The distinct operations of {@code graph}, batch norms folded, in order of their first use.
   *
   * @return each operation with the ids of the nodes at which the network has it: the first node of
   *     each place
   */
  public static SequencedMap<Graph, List<String>> of(Graph graph) {
    SingleOperations operations = new SingleOperations(Folding.fold(graph));
    SequencedMap<Graph, List<String>> places = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Node node : operations.graph.nodes()) {
      if (!taken.contains(node.id())) {
        List<Node> unit = operations.unit(node);
        unit.forEach(part -> taken.add(part.id()));
        places.computeIfAbsent(operations.alone(unit), _ -> new ArrayList<>()).add(node.id());
      }
    }
    return places;
  }

  private List<Node> unit(Node first) {
    List<Node> squeeze = squeezes.get(first.id());
    if (squeeze != null) {
      return squeeze;
    }
    List<Node> unit = new ArrayList<>(List.of(first));
    Clamping.of(graph, first).ifPresent(unit::add);
    return unit;
  }

  /** From the pooling of what {@code scale} multiplies to {@code scale}. */
  private void addSqueeze(Node scale) {
    List<Node> nodes = new ArrayList<>(List.of(scale));
    Node before = graph.node(scale.inputs().getLast());
    nodes.addFirst(before);
    while (!(before.op() instanceof Op.GlobalAveragePool)) {
      before = graph.node(before.onlyInput());
      nodes.addFirst(before);
    }
    if (!before.onlyInput().equals(scale.inputs().getFirst())) {
      throw new IllegalArgumentException(scale.id() + " does not multiply what it has squeezed");
    }
    squeezes.put(before.id(), nodes);
  }

  /** The nodes of {@code unit} as a graph, with names that do not say where they were. */
  private Graph alone(List<Node> unit) {
    GraphBuilder builder = new GraphBuilder(graph.shape(unit.getFirst().inputs().getFirst()));
    Map<String, String> names = new HashMap<>();
    for (Node node : unit) {
      String name = "%s%d".formatted(kind(node.op()), names.size() + 1);
      String[] inputs =
          node.inputs().stream()
              .map(id -> names.getOrDefault(id, Graph.INPUT))
              .toArray(String[]::new);
      names.put(node.id(), builder.add(name, node.op(), inputs));
    }
    return builder.build();
  }

  private static String kind(Op op) {
    return switch (op) {
      case Op.Convolution _ -> "convolution";
      case Op.DepthwiseConvolution _ -> "depthwise";
      case Op.FullyConnected _ -> "connected";
      case Op.Activation _ -> "activation";
      case Op.GlobalAveragePool _ -> "pool";
      case Op.Scale _ -> "scale";
      case Op.Add _ -> "add";
      case Op.BatchNorm _, Op.Dropout _ -> throw new IllegalArgumentException("not folded");
    };
  }
}
