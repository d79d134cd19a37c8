package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.onednn.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a graph node by node, and closes each value after its last reader. */
final class ReferenceSession implements Session {
  private final Graph graph;
  private final ReferenceOperations operations;
  private final int batch;
  private final BiConsumer<Node, INDArray> observer;

  ReferenceSession(Graph graph, ReferenceOperations operations, int batch) {
    this(graph, operations, batch, (_, _) -> {});
  }

  /**
   * @param observer is shown what each node writes, {@code [N, C, H, W]}
   */
  ReferenceSession(
      Graph graph, ReferenceOperations operations, int batch, BiConsumer<Node, INDArray> observer) {
    this.graph = graph;
    this.operations = operations;
    this.batch = batch;
    this.observer = observer;
  }

  @Override
  public void run(INDArray input, INDArray output) {
    Tensors.require("input", input, input.dataType(), graph.input().withBatch(batch));
    Tensors.require("output", output, output.dataType(), Tensors.output(graph.output(), batch));
    Map<String, INDArray> values = new HashMap<>();
    values.put(Graph.INPUT, operations.channelsFirst(input));
    try {
      List<Node> nodes = graph.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        Node node = nodes.get(i);
        values.put(node.id(), operations.run(node, inputs(node, values)));
        observer.accept(node, value(node.id(), values));
        closeUnneeded(values, nodes.subList(i + 1, nodes.size()));
      }
      write(value(nodes.getLast().id(), values), output);
    } finally {
      values.values().forEach(INDArray::close);
    }
  }

  private static List<INDArray> inputs(Node node, Map<String, INDArray> values) {
    return node.inputs().stream().map(id -> value(id, values)).toList();
  }

  private static INDArray value(String id, Map<String, INDArray> values) {
    INDArray value = values.get(id);
    if (value == null) {
      throw new IllegalStateException(id + " was closed before its last use");
    }
    return value;
  }

  /** Closes what none of the nodes to come reads, except the result. */
  private void closeUnneeded(Map<String, INDArray> values, List<Node> toCome) {
    String result = graph.nodes().getLast().id();
    values
        .entrySet()
        .removeIf(value -> {
          String id = value.getKey();
          boolean needed =
              id.equals(result) || toCome.stream().anyMatch(node -> node.inputs().contains(id));
          if (!needed) {
            value.getValue().close();
          }
          return !needed;
        });
  }

  private static void write(INDArray value, INDArray output) {
    try (INDArray dense = value.permute(0, 2, 3, 1).dup('c')) {
      output.assign(dense.reshape(output.shape()));
    }
  }

  @Override
  public void close() {
    // Values live only while it runs.
  }
}
