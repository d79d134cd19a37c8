package io.mnv3.graph;

import io.mnv3.arch.Nonlinearity;
import java.util.Optional;

/**
 * ReLU and ReLU6 directly after a layer, a product or a sum that nothing else reads: runtimes cut
 * while they write that operation's result, which then is no tensor of its own.
 */
public final class Clamping {
  private Clamping() {}

  /** The ReLU or ReLU6 that {@code node} can contain. */
  public static Optional<Node> of(Graph graph, Node node) {
    return canClamp(node.op())
        ? graph.onlyConsumer(node.id()).filter(reader -> clamps(reader.op()))
        : Optional.empty();
  }

  private static boolean canClamp(Op op) {
    return switch (op) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.Scale _, Op.Add _ -> true;
      case Op.BatchNorm _, Op.Activation _, Op.GlobalAveragePool _, Op.Dropout _ -> false;
    };
  }

  private static boolean clamps(Op op) {
    return op instanceof Op.Activation(Nonlinearity nonlinearity)
        && (nonlinearity == Nonlinearity.RELU || nonlinearity == Nonlinearity.RELU6);
  }
}
