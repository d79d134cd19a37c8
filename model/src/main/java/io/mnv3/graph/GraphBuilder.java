package io.mnv3.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a graph node by node, inferring shapes. */
public final class GraphBuilder {
  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  public GraphBuilder(Shape input) {
    this.input = input;
    shapes.put(Graph.INPUT, input);
  }

  /** Adds a node that reads {@code inputs} and returns its id. */
  public String add(String id, Op op, String... inputs) {
    List<String> ids = List.of(inputs);
    Shape output = Shapes.output(id, op, ids.stream().map(this::shape).toList());
    shapes.put(id, output);
    nodes.add(new Node(id, op, ids, output));
    return id;
  }

  /** Shape of what {@code id} writes. */
  public Shape shape(String id) {
    Shape shape = shapes.get(id);
    if (shape == null) {
      throw new IllegalArgumentException("no node is called " + id);
    }
    return shape;
  }

  public Graph build() {
    return new Graph(input, nodes);
  }
}
