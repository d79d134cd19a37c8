package io.mnv3.cost;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/** Costs of a graph: of the whole, of each row of its table, of each node. */
public final class Costs {
  private Costs() {}

  /** The cost of the whole network. */
  public static Cost total(Graph graph) {
    return graph.nodes().stream().map(node -> of(graph, node)).reduce(Cost.ZERO, Cost::plus);
  }

  /** The cost of each row of the network's table, by row id, in order. */
  public static SequencedMap<String, Cost> byRow(Graph graph) {
    return grouped(graph, Node::row);
  }

  /** The cost of each node, by node id, in order. */
  public static SequencedMap<String, Cost> byNode(Graph graph) {
    return grouped(graph, Node::id);
  }

  private static SequencedMap<String, Cost> grouped(Graph graph, Function<Node, String> key) {
    SequencedMap<String, Cost> costs = new LinkedHashMap<>();
    graph.nodes().forEach(node -> costs.merge(key.apply(node), of(graph, node), Cost::plus));
    return costs;
  }

  private static Cost of(Graph graph, Node node) {
    Shape in = graph.shape(node.inputs().getFirst());
    Shape out = node.output();
    return switch (node.op()) {
      case Op.Convolution c ->
          weighted(out, (long) in.channels() * c.kernel() * c.kernel(), c.bias());
      case Op.DepthwiseConvolution d -> weighted(out, (long) d.kernel() * d.kernel(), d.bias());
      case Op.FullyConnected _ -> weighted(out, in.size(), true);
      case Op.BatchNorm _ -> new Cost(0, 2L * out.channels(), 0);
      case Op.GlobalAveragePool _ -> new Cost(0, 0, Float.BYTES * out.size());
      case Op.Activation _, Op.Scale _, Op.Add _, Op.Dropout _ -> Cost.ZERO;
    };
  }

  /** A layer in which every output element is a sum of {@code fanIn} products. */
  private static Cost weighted(Shape out, long fanIn, boolean bias) {
    long parameters = fanIn * out.channels() + (bias ? out.channels() : 0);
    return new Cost(out.size() * fanIn, parameters, Float.BYTES * out.size());
  }
}
