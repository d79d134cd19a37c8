package io.mnv3.latency;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Says how long a network takes, as a sum over its operations: a model, or a table of measured
 * layers.
 */
public interface LatencySource {
  /** Microseconds of one operation of {@code graph}, for one image. */
  double micros(Graph graph, Node node);

  /** Microseconds of the whole network, for one image. */
  default double micros(Graph graph) {
    List<Node> nodes = graph.nodes();
    double sum = 0;
    for (int i = 0; i < nodes.size(); i++) {
      sum += micros(graph, nodes.get(i));
    }
    return sum;
  }

  /** Microseconds of each operation, by node id, in order. */
  default SequencedMap<String, Double> byNode(Graph graph) {
    return grouped(graph, Node::id);
  }

  /** Microseconds of each row of the network's table, by row id, in order. */
  default SequencedMap<String, Double> byRow(Graph graph) {
    return grouped(graph, Node::row);
  }

  private SequencedMap<String, Double> grouped(Graph graph, Function<Node, String> key) {
    SequencedMap<String, Double> micros = new LinkedHashMap<>();
    graph.nodes().forEach(node -> micros.merge(key.apply(node), micros(graph, node), Double::sum));
    return micros;
  }
}
