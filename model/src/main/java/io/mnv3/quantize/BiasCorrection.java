package io.mnv3.quantize;

import io.mnv3.engine.ReferenceEngine;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Empirical bias correction (Nagel et al., "Data-Free Quantization Through Weight Equalization and
 * Bias Correction", arXiv 1906.04721, Section 4.2 and Appendix D): rounding shifts the mean of each
 * channel of a layer's output, and the bias takes the shift back, layer by layer, so that each
 * layer is corrected for what the corrected layers before it still do.
 *
 * <p>Unlike there, means are of what the next operation can tell apart ({@link Saturation}): values
 * far below −3 are far off, too, and correcting what hard-swish makes zero of would shift the rest.
 */
public final class BiasCorrection {
  private final Graph graph;

  /** The mean of each channel that the float network has, by the layer's id. */
  private final Map<String, double[]> wanted = new HashMap<>();

  private final Map<String, INDArray> tensors = new HashMap<>();

  private BiasCorrection(Network network) {
    graph = network.graph();
    network.weights().names().forEach(name -> tensors.put(name, network.weights().get(name)));
  }

  /** {@code quantized} with corrected biases, measured on {@code images}, {@code [N, H, W, C]}. */
  public static QuantizedNetwork correct(QuantizedNetwork quantized, INDArray images) {
    Network network = quantized.network();
    BiasCorrection correction = new BiasCorrection(network);
    ReferenceEngine.observe(network, images, correction::measure);
    new RoundedRun(quantized).run(images, correction::correct);
    Weights weights = Weights.of(network.graph(), correction.tensors, "bias correction");
    return new QuantizedNetwork(new Network(network.graph(), weights), quantized.activations());
  }

  private void measure(Node node, INDArray value) {
    if (hasBias(node)) {
      wanted.put(node.id(), means(node, value));
    }
  }

  /** Shifts what {@code node} has computed, and its bias. */
  private void correct(Node node, INDArray value) {
    double[] means = wanted.get(node.id());
    if (means != null) {
      double[] found = means(node, value);
      float[] shifts = new float[means.length];
      for (int c = 0; c < shifts.length; c++) {
        shifts[c] = (float) (means[c] - found[c]);
      }
      INDArray shift = Nd4j.createFromArray(shifts);
      value.addi(shift.reshape(1, shifts.length, 1, 1));
      tensors.merge(bias(node), shift, INDArray::add);
    }
  }

  /** The mean of each channel of {@code value}, {@code [N, C, H, W]}, as its reader sees it. */
  private double[] means(Node node, INDArray value) {
    Saturation saturation = Saturation.of(graph, node.id());
    double[] sums = new double[Math.toIntExact(value.size(1))];
    int pixels = Math.toIntExact(value.size(2) * value.size(3));
    try (INDArray dense = value.dup('c')) {
      FloatBuffer values = dense.data().asNioFloat();
      for (int i = 0; i < values.limit(); i++) {
        sums[i / pixels % sums.length] += saturation.clamp(values.get(i));
      }
    }
    double count = (double) value.size(0) * pixels;
    return Arrays.stream(sums).map(sum -> sum / count).toArray();
  }

  private boolean hasBias(Node node) {
    return tensors.containsKey(bias(node));
  }

  private static String bias(Node node) {
    return node.id() + "/" + Role.BIAS;
  }
}
