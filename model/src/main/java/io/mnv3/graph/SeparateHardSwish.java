package io.mnv3.graph;

/**
 * Hard-swish as TensorFlow Lite ran it before it had an operator of its own (Section 5.2, "not
 * optimised"): the sum of its input with 3 and its ReLU6, the product of that with the input, and a
 * product with 1/6.
 */
public final class SeparateHardSwish {
  private SeparateHardSwish() {}

  /**
   * Whether the product with 1/6 of {@code node}, a hard-swish, is in the weights of the layer that
   * follows: so did the converter of 2019 where nothing else reads the result
   * (tensorflow/lite/toco/graph_transformations/fuse_binary_into_following_affine.cc).
   */
  public static boolean isSixthInWeights(Graph graph, Node node) {
    return graph.onlyConsumer(node.id()).filter(SeparateHardSwish::hasWeights).isPresent();
  }

  private static boolean hasWeights(Node node) {
    return switch (node.op()) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.BatchNorm _, Op.Activation _, Op.GlobalAveragePool _ -> false;
      case Op.Scale _, Op.Add _, Op.Dropout _ -> false;
    };
  }
}
