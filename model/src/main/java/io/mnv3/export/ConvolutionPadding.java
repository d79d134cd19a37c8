package io.mnv3.export;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;

/**
 * The zeros around a convolution's input, as many as its output reaches.
 *
 * @param top rows above
 * @param left columns to the left
 * @param bottom rows below
 * @param right columns to the right
 */
record ConvolutionPadding(int top, int left, int bottom, int right) {
  static final ConvolutionPadding NONE = new ConvolutionPadding(0, 0, 0, 0);

  /** Of {@code node}, a convolution of {@code graph} as it stands there. */
  static ConvolutionPadding of(Graph graph, Node node) {
    return switch (node.op()) {
      case Op.Convolution c -> of(graph, node, c.padding(), c.kernel(), c.stride());
      case Op.DepthwiseConvolution d -> of(graph, node, d.padding(), d.kernel(), d.stride());
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _,
          Op.FullyConnected _ ->
          throw new IllegalArgumentException(node.id() + " is no convolution");
    };
  }

  /** What {@code padding} means to {@code node}. */
  static ConvolutionPadding of(Graph graph, Node node, Padding padding, int kernel, int stride) {
    Shape in = graph.shape(node.onlyInput());
    return new ConvolutionPadding(
        padding.before(in.height(), kernel, stride),
        padding.before(in.width(), kernel, stride),
        padding.after(in.height(), kernel, stride),
        padding.after(in.width(), kernel, stride));
  }
}
