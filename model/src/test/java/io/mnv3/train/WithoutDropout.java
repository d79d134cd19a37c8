package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Graphs for comparisons with what knows no dropout. */
final class WithoutDropout {
  private WithoutDropout() {}

  /** {@code graph} without its dropouts, which have no tensors: those of the others stay. */
  static Graph of(Graph graph) {
    List<Node> nodes = new ArrayList<>();
    Map<String, String> sources = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<String> inputs = node.inputs().stream().map(id -> sources.getOrDefault(id, id)).toList();
      if (node.op() instanceof Op.Dropout) {
        sources.put(node.id(), inputs.getFirst());
      } else {
        nodes.add(new Node(node.id(), node.op(), inputs, node.output()));
      }
    }
    return new Graph(graph.input(), nodes);
  }
}
