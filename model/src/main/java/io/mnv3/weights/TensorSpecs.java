package io.mnv3.weights;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which tensors a graph needs, in order of execution. */
public final class TensorSpecs {
  private TensorSpecs() {}

  /**
   * All tensors of {@code graph} in order of execution; a convolution's weight before its bias,
   * batch norm as scale, shift, mean, variance.
   */
  public static List<TensorSpec> of(Graph graph) {
    return graph.nodes().stream().flatMap(node -> of(graph, node)).toList();
  }

  private static Stream<TensorSpec> of(Graph graph, Node node) {
    Shape in = graph.shape(node.inputs().getFirst());
    long out = node.output().channels();
    return switch (node.op()) {
      case Op.Convolution c ->
          weight(node, c.bias(), out, (long) in.channels(), (long) c.kernel(), (long) c.kernel());
      case Op.DepthwiseConvolution d ->
          weight(node, d.bias(), out, 1L, (long) d.kernel(), (long) d.kernel());
      case Op.FullyConnected _ -> weight(node, true, out, in.size());
      case Op.BatchNorm _ ->
          Stream.of(Role.SCALE, Role.SHIFT, Role.MEAN, Role.VARIANCE)
              .map(role -> new TensorSpec(node.id(), role, List.of(out)));
      case Op.Activation _, Op.GlobalAveragePool _, Op.Scale _, Op.Add _, Op.Dropout _ ->
          Stream.empty();
    };
  }

  private static Stream<TensorSpec> weight(Node node, boolean bias, Long... shape) {
    List<TensorSpec> specs = new ArrayList<>();
    specs.add(new TensorSpec(node.id(), Role.WEIGHT, List.of(shape)));
    if (bias) {
      specs.add(new TensorSpec(node.id(), Role.BIAS, List.of(shape[0])));
    }
    return specs.stream();
  }
}
