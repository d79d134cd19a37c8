package io.mnv3.quantize;

import io.mnv3.engine.ChannelMoments;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Empirical bias correction (Nagel et al., "Data-Free Quantization Through Weight Equalization and
 * Bias Correction", arXiv 1906.04721, Section 4.2 and Appendix D): rounding shifts the mean of each
 * channel of a layer's output, and the bias takes the shift back, layer by layer, so that each
 * layer is corrected for what the corrected layers before it still do.
 */
public final class BiasCorrection {
  private BiasCorrection() {}

  /** {@code quantized} with corrected biases, measured on {@code images}, {@code [N, H, W, C]}. */
  public static QuantizedNetwork correct(QuantizedNetwork quantized, INDArray images) {
    Network network = quantized.network();
    Set<String> layers =
        network.graph().nodes().stream()
            .filter(node -> isLayer(node.op()))
            .map(Node::id)
            .collect(Collectors.toSet());
    Map<String, ChannelMoments> wanted =
        ChannelMoments.of(network, layers, List.of(images));
    Map<String, INDArray> tensors = new HashMap<>();
    network.weights().names().forEach(name -> tensors.put(name, network.weights().get(name)));
    new RoundedRun(quantized)
        .run(
            images,
            (node, value) -> {
              ChannelMoments moments = wanted.get(node.id());
              if (moments != null) {
                INDArray shift = shift(moments.means(), value);
                value.addi(shift.reshape(1, shift.length(), 1, 1));
                tensors.merge(node.id() + "/" + Role.BIAS, shift, INDArray::add);
              }
            });
    Weights corrected = Weights.of(network.graph(), tensors, "bias correction");
    return new QuantizedNetwork(
        new Network(network.graph(), corrected), quantized.activations());
  }

  private static INDArray shift(double[] wanted, INDArray value) {
    float[] shift = new float[wanted.length];
    try (INDArray mean = value.mean(0, 2, 3)) {
      for (int c = 0; c < shift.length; c++) {
        shift[c] = (float) (wanted[c] - mean.getDouble(c));
      }
    }
    return Nd4j.createFromArray(shift);
  }

  private static boolean isLayer(Op op) {
    return switch (op) {
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> true;
      case Op.BatchNorm _, Op.Activation _, Op.GlobalAveragePool _ -> false;
      case Op.Scale _, Op.Add _, Op.Dropout _ -> false;
    };
  }
}
