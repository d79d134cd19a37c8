package io.mnv3.quantize;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.Map;

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

  /** How the weights of {@code node}, a layer, are stored. */
  public WeightQuantization weights(Node node) {
    return WeightQuantization.of(
        network.weights().get(node.id(), Role.WEIGHT),
        network.weights().get(node.id(), Role.BIAS),
        activation(node.onlyInput()).scale());
  }
}
