package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives a graph the weights of a file by order: the n-th layer of the file is the n-th convolution
 * of the graph. Shapes and the presence of batch norm and bias must agree.
 *
 * <p>Where the file has batch norm folded into the convolution, the graph's batch norm becomes the
 * identity plus the bias: scale 1, mean 0, variance 1 − epsilon, shift = bias. So one graph serves
 * weights of every origin.
 */
final class LayerMatching {
  private final Graph graph;
  private final Map<String, TensorSpec> specs = new HashMap<>();
  private final Map<String, INDArray> tensors = new LinkedHashMap<>();

  private LayerMatching(Graph graph) {
    this.graph = graph;
    TensorSpecs.of(graph).forEach(spec -> specs.put(spec.name(), spec));
  }

  /**
   * The weights of {@code graph}.
   *
   * @param source the file, for messages
   * @throws UserError if a layer does not fit its place
   */
  static Weights weights(Graph graph, List<Layer> layers, String source) {
    List<Node> nodes = LayerNodes.of(graph);
    if (nodes.size() != layers.size()) {
      throw new UserError(
          "%s has %d layers with weights, but the network has %d"
              .formatted(source, layers.size(), nodes.size()));
    }
    LayerMatching matching = new LayerMatching(graph);
    for (int i = 0; i < nodes.size(); i++) {
      matching.match(nodes.get(i), layers.get(i));
    }
    return Weights.of(graph, matching.tensors, source);
  }

  private void match(Node node, Layer layer) {
    put(node.id(), Role.WEIGHT, layer.weight());
    Optional<Node> norm = LayerNodes.norm(graph, node);
    if (specs.containsKey(name(node.id(), Role.BIAS))) {
      put(node.id(), Role.BIAS, layer.bias().orElseThrow(() -> lacks(layer, "bias", node)));
    }
    if (norm.isPresent()) {
      norm(norm.get(), node, layer);
    } else if (layer.norm().isPresent()) {
      throw new UserError(
          "%s has a batch norm where the network has none (%s)".formatted(layer.name(), node.id()));
    }
  }

  private void norm(Node norm, Node node, Layer layer) {
    if (layer.norm().isPresent()) {
      if (layer.bias().isPresent() && !specs.containsKey(name(node.id(), Role.BIAS))) {
        throw new UserError(
            "%s has a bias before its batch norm, and the network has none (%s)"
                .formatted(layer.name(), node.id()));
      }
      Layer.Norm tensorsOfNorm = layer.norm().get();
      put(norm.id(), Role.SCALE, tensorsOfNorm.scale());
      put(norm.id(), Role.SHIFT, tensorsOfNorm.shift());
      put(norm.id(), Role.MEAN, tensorsOfNorm.mean());
      put(norm.id(), Role.VARIANCE, tensorsOfNorm.variance());
    } else {
      folded(norm, layer.bias().orElseThrow(() -> lacks(layer, "batch norm or bias", node)));
    }
  }

  private void folded(Node norm, SourceTensor bias) {
    if (!(norm.op() instanceof Op.BatchNorm batchNorm)) {
      throw new IllegalArgumentException(norm.id() + " is no batch norm");
    }
    put(norm.id(), Role.SHIFT, bias);
    constant(norm.id(), Role.SCALE, 1);
    constant(norm.id(), Role.MEAN, 0);
    constant(norm.id(), Role.VARIANCE, 1 - batchNorm.epsilon());
  }

  private void constant(String node, Role role, double value) {
    float[] values = new float[Math.toIntExact(spec(node, role).size())];
    Arrays.fill(values, (float) value);
    tensors.put(name(node, role), Nd4j.createFromArray(values));
  }

  private void put(String node, Role role, SourceTensor tensor) {
    tensors.put(name(node, role), tensor.toArray(spec(node, role).dimensions()));
  }

  private TensorSpec spec(String node, Role role) {
    TensorSpec spec = specs.get(name(node, role));
    if (spec == null) {
      throw new IllegalArgumentException("no tensor is called " + name(node, role));
    }
    return spec;
  }

  private static String name(String node, Role role) {
    return node + "/" + role;
  }

  private static UserError lacks(Layer layer, String what, Node node) {
    return new UserError(
        "%s has no %s, and the network needs one (%s)".formatted(layer.name(), what, node.id()));
  }
}
