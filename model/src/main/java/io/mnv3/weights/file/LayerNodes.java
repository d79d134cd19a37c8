package io.mnv3.weights.file;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.List;
import java.util.Optional;

/** The nodes of a graph that have weights: what the layers of a file are matched with, in order. */
final class LayerNodes {
  private LayerNodes() {}

  /** Convolutions and fully connected layers, in order of execution. */
  static List<Node> of(Graph graph) {
    return graph.nodes().stream().filter(node -> hasWeight(node.op())).toList();
  }

  private static boolean hasWeight(Op op) {
    return switch (op) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          false;
    };
  }

  /** The batch norm behind {@code node}, if there is one. */
  static Optional<Node> norm(Graph graph, Node node) {
    return graph.onlyConsumer(node.id()).filter(next -> next.op() instanceof Op.BatchNorm);
  }

  /** Side of the kernel; 1 for a fully connected layer. */
  static int kernel(Op op) {
    return switch (op) {
      case Op.Convolution c -> c.kernel();
      case Op.DepthwiseConvolution d -> d.kernel();
      case Op.FullyConnected _ -> 1;
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          throw new IllegalArgumentException(op + " has no kernel");
    };
  }
}
