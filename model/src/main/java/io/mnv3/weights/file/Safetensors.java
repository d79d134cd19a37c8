package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Safetensors with our node names ({@code bneck5/se/reduce/weight}), float32, little-endian, in
 * order of execution; the network's table and all that belongs to its weights are in the metadata.
 */
public final class Safetensors {
  private Safetensors() {}

  /**
   * Writes {@code network} to {@code file}, whole or not at all.
   *
   * @throws IllegalArgumentException if its graph is not its table's (folded, for instance)
   * @throws UserError if the file cannot be written
   */
  public static void write(PretrainedNetwork network, Path file) {
    Graph graph = network.network().graph();
    Padding padding = padding(graph);
    double epsilon = epsilon(graph);
    if (!graph.equals(Lowering.lower(network.architecture(), padding, epsilon))) {
      throw new IllegalArgumentException(
          "the graph is not what the table of " + network.architecture().name() + " means");
    }
    NetworkMetadata metadata =
        new NetworkMetadata(
            network.architecture(),
            padding,
            epsilon,
            network.preprocessing(),
            network.firstClass(),
            network.source());
    SequencedMap<String, INDArray> tensors = new LinkedHashMap<>();
    Weights weights = network.network().weights();
    weights.names().forEach(name -> tensors.put(name, weights.get(name)));
    SafetensorsWriter.write(file, tensors, metadata.toMap());
  }

  /** How the convolutions of {@code graph} pad. */
  static Padding padding(Graph graph) {
    return graph.nodes().stream()
        .map(Node::op)
        .filter(Op.Convolution.class::isInstance)
        .map(Op.Convolution.class::cast)
        .map(Op.Convolution::padding)
        .findFirst()
        .orElse(Padding.SAME);
  }

  /** Epsilon of the batch norms of {@code graph}. */
  static double epsilon(Graph graph) {
    return graph.nodes().stream()
        .map(Node::op)
        .filter(Op.BatchNorm.class::isInstance)
        .map(Op.BatchNorm.class::cast)
        .map(Op.BatchNorm::epsilon)
        .findFirst()
        .orElse(Lowering.EPSILON);
  }

  /** The network in {@code file}, whose metadata are ours. */
  static PretrainedNetwork read(String file, TensorFile tensors) {
    NetworkMetadata metadata = NetworkMetadata.from(file, tensors.metadata());
    Architecture architecture = metadata.architecture();
    Graph graph = Graphs.lower(file, architecture, metadata.padding(), metadata.epsilon());
    Network network = new Network(graph, weights(graph, tensors, file));
    return new PretrainedNetwork(
        architecture, network, metadata.preprocessing(), metadata.firstClass(), metadata.source());
  }

  /** The weights of {@code graph} from tensors with our names. */
  static Weights weights(Graph graph, TensorFile tensors, String file) {
    Map<String, TensorSpec> specs = new HashMap<>();
    TensorSpecs.of(graph).forEach(spec -> specs.put(spec.name(), spec));
    Map<String, INDArray> arrays = new HashMap<>();
    for (SourceTensor tensor : tensors.tensors()) {
      TensorSpec spec = specs.get(tensor.name());
      if (spec == null) {
        throw new UserError(
            "%s has a tensor %s that the network has no place for".formatted(file, tensor.name()));
      }
      arrays.put(tensor.name(), tensor.in(file).toArray(spec.dimensions()));
    }
    return Weights.of(graph, arrays, file);
  }
}
