package io.mnv3.diagram;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.diagram.Layer.SqueezeExciteBranch;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads lanes off a graph: from its operations alone, not from the table that it was made of. */
public final class Lanes {
  private final Graph graph;

  /** Nodes within a squeeze-and-excite branch, with the scale that the branch ends in. */
  private final Map<Node, Node> branches = new HashMap<>();

  private Lanes(Graph graph) {
    this.graph = graph;
    graph.nodes().stream().filter(node -> node.op() instanceof Op.Scale).forEach(this::branch);
  }

  private void branch(Node scale) {
    Node node = graph.node(scale.inputs().getLast());
    while (!(node.op() instanceof Op.GlobalAveragePool)) {
      branches.put(node, scale);
      node = graph.node(node.onlyInput());
    }
    branches.put(node, scale);
  }

  /** A lane for each row of {@code graph}. */
  public static List<Lane> rows(Graph graph) {
    Lanes lanes = new Lanes(graph);
    return graph.nodes().stream().map(Node::row).distinct().map(lanes::row).toList();
  }

  /** All of {@code graph}: equal blocks once, neighbouring rows of one layer in one lane. */
  public static List<Lane> all(Graph graph) {
    List<Lane> lanes = new ArrayList<>();
    for (Lane lane : rows(graph)) {
      Lane last = lanes.isEmpty() ? null : lanes.getLast();
      if (last != null && last.isRepeatedBy(lane)) {
        lanes.set(lanes.size() - 1, last.repeated(lane));
      } else if (last != null && last.isOneLayer() && lane.isOneLayer()) {
        lanes.set(lanes.size() - 1, last.joined(lane));
      } else {
        lanes.add(lane);
      }
    }
    return List.copyOf(lanes);
  }

  /** The rows of {@code graph} from {@code first} on in a single lane, residuals left out. */
  public static Lane inOne(Graph graph, String first) {
    return rows(graph).stream()
        .dropWhile(lane -> !lane.rows().getFirst().equals(first))
        .reduce(Lane::joined)
        .orElseThrow(() -> new IllegalArgumentException("there is no row " + first));
  }

  private Lane row(String row) {
    List<Node> nodes = graph.nodes().stream().filter(node -> node.row().equals(row)).toList();
    List<Layer> layers = new ArrayList<>();
    boolean residual = false;
    for (Node node : nodes) {
      if (!branches.containsKey(node)) {
        residual |= node.op() instanceof Op.Add;
        add(node, layers);
      }
    }
    String input = nodes.getFirst().inputs().getFirst();
    return new Lane(List.of(row), graph.shape(input), layers, residual, false);
  }

  /** Adds a layer, or what follows a layer to the last one. */
  private void add(Node node, List<Layer> layers) {
    switch (node.op()) {
      case Op.Convolution c -> layers.add(layer(node, kernel(c.kernel(), c.stride())));
      case Op.DepthwiseConvolution c ->
          layers.add(layer(node, "Dwise " + kernel(c.kernel(), c.stride())));
      case Op.GlobalAveragePool _ -> layers.add(layer(node, "Avg pool"));
      case Op.FullyConnected _ -> layers.add(layer(node, "FC"));
      case Op.Activation a -> layers.add(layers.removeLast().with(a.nonlinearity()));
      case Op.Scale _ -> layers.add(layers.removeLast().with(squeezeExcite(node)));
      case Op.BatchNorm _, Op.Dropout _, Op.Add _ -> {}
    }
  }

  private static Layer layer(Node node, String operation) {
    return new Layer(operation, Nonlinearity.LINEAR, node.output(), Optional.empty());
  }

  private static String kernel(int kernel, int stride) {
    String size = kernel + "×" + kernel;
    return stride == 1 ? size : size + ", /" + stride;
  }

  private SqueezeExciteBranch squeezeExcite(Node scale) {
    List<Node> branch =
        graph.nodes().stream().filter(node -> scale.equals(branches.get(node))).toList();
    List<Nonlinearity> activations =
        branch.stream()
            .flatMap(node ->
                node.op() instanceof Op.Activation a ? Stream.of(a.nonlinearity()) : Stream.empty())
            .toList();
    int squeeze = branch.stream().mapToInt(node -> node.output().channels()).min().orElseThrow();
    return new SqueezeExciteBranch(squeeze, activations.getFirst(), activations.getLast());
  }
}
