package io.mnv3.quantize;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How much an error in each channel of a tensor matters: the sum of squares of the weights by which
 * the next layers multiply it, relative to the tensor's other channels. After batch norms are
 * folded, channels with large values often have small weights.
 */
final class ChannelGains {
  private final Network network;
  private final Map<String, double[]> gains = new HashMap<>();

  private ChannelGains(Network network) {
    this.network = network;
  }

  /** The gains of each node's output, and of the input, by id; their mean is 1. */
  static Map<String, double[]> of(Network network) {
    ChannelGains gains = new ChannelGains(network);
    Graph graph = network.graph();
    List<String> ids = new ArrayList<>(List.of(Graph.INPUT));
    graph.nodes().forEach(node -> ids.add(node.id()));
    for (String id : ids.reversed()) {
      double[] sum = new double[graph.shape(id).channels()];
      for (Node reader : graph.consumers(id)) {
        double[] one = gains.through(reader);
        Arrays.setAll(sum, c -> sum[c] + one[c]);
      }
      gains.gains.put(id, normalized(sum));
    }
    return gains.gains;
  }

  /** What the channels that {@code reader} reads matter to what reads it. */
  private double[] through(Node reader) {
    return switch (reader.op()) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> weights(reader);
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          after(reader);
    };
  }

  private double[] after(Node reader) {
    double[] known = gains.get(reader.id());
    if (known == null) {
      throw new IllegalStateException(reader.id() + " comes after what reads it");
    }
    return known;
  }

  /** Sums of squared weights, by input channel. */
  private double[] weights(Node layer) {
    INDArray weight = network.weights().get(layer.id(), Role.WEIGHT);
    float[] values = weight.dup('c').data().asFloat();
    int channels = network.graph().shape(layer.onlyInput()).channels();
    double[] sums = new double[channels];
    for (int i = 0; i < values.length; i++) {
      sums[channel(layer.op(), weight, i, channels)] += (double) values[i] * values[i];
    }
    return normalized(sums);
  }

  /** Which input channel element {@code i} of {@code weight} multiplies. */
  private static int channel(Op op, INDArray weight, int i, int channels) {
    return switch (op) {
      case Op.Convolution _ -> (int) (i / (weight.size(2) * weight.size(3)) % channels);
      case Op.DepthwiseConvolution _ -> (int) (i / (weight.size(2) * weight.size(3)));
      case Op.FullyConnected _ -> i % channels; // [out, H·W·C]
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          throw new IllegalArgumentException("no layer");
    };
  }

  /** Of mean 1; all 1 where nothing is known, or nothing read. */
  private static double[] normalized(double[] sums) {
    double mean = Arrays.stream(sums).average().orElseThrow();
    return Arrays.stream(sums).map(sum -> mean > 0 ? sum / mean : 1).toArray();
  }
}
