package io.mnv3.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A network as operations in order of execution; the last node's output is the network's.
 * Immutable. The constructor checks that ids are unique, that inputs come first and that every
 * shape is what its operation makes of its inputs.
 */
public final class Graph {
  /** The id by which nodes read the network's input. */
  public static final String INPUT = "input";

  private final Shape input;
  private final List<Node> nodes;
  private final SequencedMap<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Node> byId = new LinkedHashMap<>();

  /**
   * @param input shape of the network's input
   * @param nodes operations in an order in which they can run
   */
  public Graph(Shape input, List<Node> nodes) {
    this.input = input;
    this.nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a graph needs a node");
    }
    shapes.put(INPUT, input);
    this.nodes.forEach(this::add);
  }

  private void add(Node node) {
    List<Shape> in = node.inputs().stream().map(this::shape).toList();
    Shape inferred = Shapes.output(node.id(), node.op(), in);
    if (!inferred.equals(node.output())) {
      throw new IllegalArgumentException(
          "%s makes %s, not %s".formatted(node.id(), inferred, node.output()));
    }
    if (shapes.put(node.id(), node.output()) != null) {
      throw new IllegalArgumentException("two nodes are called " + node.id());
    }
    byId.put(node.id(), node);
  }

  /** Shape of the network's input. */
  public Shape input() {
    return input;
  }

  /** Shape of the network's output. */
  public Shape output() {
    return nodes.getLast().output();
  }

  /** The operations in order of execution. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Shape of what {@code id} writes, {@link #INPUT} included. */
  public Shape shape(String id) {
    Shape shape = shapes.get(id);
    if (shape == null) {
      throw new IllegalArgumentException("no node " + id + " comes before its use");
    }
    return shape;
  }

  /** The node called {@code id}. */
  public Node node(String id) {
    Node node = byId.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no node is called " + id);
    }
    return node;
  }

  /** The nodes that read what {@code id} writes. */
  public List<Node> consumers(String id) {
    return nodes.stream().filter(node -> node.inputs().contains(id)).toList();
  }

  /** The node that reads what {@code id} writes, if there is exactly one. */
  public Optional<Node> onlyConsumer(String id) {
    List<Node> consumers = consumers(id);
    return consumers.size() == 1 ? Optional.of(consumers.getFirst()) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph && input.equals(graph.input) && nodes.equals(graph.nodes);
  }

  @Override
  public int hashCode() {
    return 31 * input.hashCode() + nodes.hashCode();
  }
}
