package io.mnv3.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph as runtimes see it: batch norms folded into the convolutions before them, which get
 * biases instead, and no dropout. Ids of the nodes that remain are unchanged.
 */
public final class Folding {
  private final Graph graph;
  private final List<Node> nodes = new ArrayList<>();

  /** What a node that is gone has been replaced by. */
  private final Map<String, String> replacements = new HashMap<>();

  private Folding(Graph graph) {
    this.graph = graph;
  }

  /** {@code graph} without batch norms and dropout. */
  public static Graph fold(Graph graph) {
    Folding folding = new Folding(graph);
    graph.nodes().forEach(folding::add);
    return new Graph(graph.input(), folding.nodes);
  }

  private void add(Node node) {
    switch (node.op()) {
      case Op.Convolution c ->
          keep(node, new Op.Convolution(c.outputs(), c.kernel(), c.stride(), c.padding(), true));
      case Op.DepthwiseConvolution d ->
          keep(node, new Op.DepthwiseConvolution(d.kernel(), d.stride(), d.padding(), true));
      case Op.BatchNorm _ -> replacements.put(node.id(), convolutionBefore(node).id());
      case Op.Dropout _ -> replacements.put(node.id(), current(node.onlyInput()));
      case Op.FullyConnected _, Op.Activation _, Op.GlobalAveragePool _, Op.Scale _, Op.Add _ ->
          keep(node, node.op());
    }
  }

  private void keep(Node node, Op op) {
    List<String> inputs = node.inputs().stream().map(this::current).toList();
    nodes.add(new Node(node.id(), op, inputs, node.output()));
  }

  private String current(String id) {
    return replacements.getOrDefault(id, id);
  }

  private Node convolutionBefore(Node norm) {
    Node before = graph.node(norm.onlyInput());
    boolean convolution =
        before.op() instanceof Op.Convolution || before.op() instanceof Op.DepthwiseConvolution;
    if (!convolution || graph.onlyConsumer(before.id()).isEmpty()) {
      throw new IllegalArgumentException(
          norm.id() + " does not follow a convolution that it alone reads");
    }
    return before;
  }
}
