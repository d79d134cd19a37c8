package io.mnv3.weights;

import io.mnv3.graph.Folding;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.TensorSpec.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch-norm folding: an equal network whose convolutions have biases instead of batch norms, and
 * which has no dropout. Fast inference and the exporters start from it.
 */
public final class BatchNormFolding {
  private final Network network;
  private final Map<String, INDArray> tensors = new LinkedHashMap<>();

  private BatchNormFolding(Network network) {
    this.network = network;
  }

  /** The folded network; node ids of what remains are unchanged. */
  public static Network fold(Network network) {
    Graph graph = Folding.fold(network.graph());
    BatchNormFolding folding = new BatchNormFolding(network);
    graph.nodes().forEach(node -> folding.add(network.graph().node(node.id())));
    return new Network(graph, Weights.of(graph, folding.tensors, "batch-norm folding"));
  }

  private void add(Node node) {
    switch (node.op()) {
      case Op.Convolution convolution -> convolution(node, convolution.bias());
      case Op.DepthwiseConvolution depthwise -> convolution(node, depthwise.bias());
      case Op.FullyConnected _ -> {
        tensors.put(node.id() + "/weight", network.weights().get(node.id(), Role.WEIGHT));
        tensors.put(node.id() + "/bias", network.weights().get(node.id(), Role.BIAS));
      }
      case Op.BatchNorm _, Op.Dropout _ -> {} // gone
      case Op.Activation _, Op.GlobalAveragePool _, Op.Scale _, Op.Add _ -> {} // no weights
    }
  }

  private void convolution(Node node, boolean hasBias) {
    INDArray weight = network.weights().get(node.id(), Role.WEIGHT);
    INDArray bias =
        hasBias
            ? network.weights().get(node.id(), Role.BIAS)
            : Nd4j.zeros(weight.dataType(), weight.size(0));
    Node next = network.graph().onlyConsumer(node.id()).orElse(node);
    if (next.op() instanceof Op.BatchNorm norm) {
      fold(node.id(), weight, bias, next.id(), norm.epsilon());
    } else {
      tensors.put(node.id() + "/weight", weight);
      tensors.put(node.id() + "/bias", bias);
    }
  }

  /** weight·f and (bias − mean)·f + shift, with f = scale/√(variance + epsilon), in double. */
  private void fold(String id, INDArray weight, INDArray bias, String norm, double epsilon) {
    float[] w = weight.dup('c').data().asFloat();
    float[] b = bias.dup('c').data().asFloat();
    double[] scale = norm(norm, Role.SCALE);
    double[] shift = norm(norm, Role.SHIFT);
    double[] mean = norm(norm, Role.MEAN);
    double[] variance = norm(norm, Role.VARIANCE);
    int each = w.length / b.length;
    for (int c = 0; c < b.length; c++) {
      double factor = scale[c] / Math.sqrt(variance[c] + epsilon);
      b[c] = (float) ((b[c] - mean[c]) * factor + shift[c]);
      for (int j = c * each; j < (c + 1) * each; j++) {
        w[j] = (float) (w[j] * factor);
      }
    }
    tensors.put(id + "/weight", Nd4j.createFromArray(w).reshape(weight.shape()));
    tensors.put(id + "/bias", Nd4j.createFromArray(b));
  }

  private double[] norm(String norm, Role role) {
    return network.weights().get(norm, role).dup('c').data().asDouble();
  }
}
