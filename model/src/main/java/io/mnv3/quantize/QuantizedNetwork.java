package io.mnv3.quantize;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network and how its numbers are stored in eight bits.
 *
 * @param network without batch norms, in float32; its weights are rounded when they are written
 * @param activations of each node's output, and of the input, by id
 */
public record QuantizedNetwork(Network network, Map<String, Quantization> activations) {
  public QuantizedNetwork {
    activations = Map.copyOf(activations);
  }

  /**
   * How {@code id}'s values are stored.
   *
   * @param id of a node, or {@link Graph#INPUT}
   */
  public Quantization activation(String id) {
    Quantization quantization = activations.get(id);
    if (quantization == null) {
      throw new IllegalArgumentException("nothing says how " + id + " is stored");
    }
    return quantization;
  }

  /** The network with its weights as they are after being stored. */
  Network rounded() {
    Map<String, INDArray> tensors = new HashMap<>();
    network.weights().names().forEach(name -> tensors.put(name, network.weights().get(name)));
    for (Node node : network.graph().nodes()) {
      String weight = node.id() + "/" + Role.WEIGHT;
      if (tensors.containsKey(weight)) {
        tensors.put(weight, weights(node).rounded(tensors.get(weight)));
      }
    }
    return new Network(
        network.graph(), Weights.of(network.graph(), tensors, "the rounded network"));
  }

  /** How the weights of {@code node}, a layer, are stored. */
  public WeightQuantization weights(Node node) {
    return WeightQuantization.of(
        network.weights().get(node.id(), Role.WEIGHT),
        network.weights().get(node.id(), Role.BIAS),
        activation(node.onlyInput()).scale());
  }
}
