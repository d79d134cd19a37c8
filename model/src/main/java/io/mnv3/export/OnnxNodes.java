package io.mnv3.export;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A folded graph's nodes as ONNX operators, and their weights as its initialisers. Activations are
 * {@code [N, C, H, W]} there; convolution weights are laid out as ours.
 */
final class OnnxNodes {
  private static final float HARD_SIGMOID_SLOPE = 1f / 6;

  private final Network network;
  private final Graph graph;
  private final Onnx.GraphProto.Builder builder = Onnx.GraphProto.newBuilder();
  private boolean relu6Bounds;

  OnnxNodes(Network folded) {
    network = folded;
    graph = folded.graph();
  }

  /** What has been added, to be completed by name, input and output. */
  Onnx.GraphProto.Builder graph() {
    return builder;
  }

  /** Adds {@code node}, whose inputs have been added. */
  void add(Node node) {
    switch (node.op()) {
      case Op.Convolution c -> convolution(node, c.kernel(), c.stride(), 1);
      case Op.DepthwiseConvolution d ->
          convolution(node, d.kernel(), d.stride(), node.output().channels());
      case Op.FullyConnected _ -> fullyConnected(node);
      case Op.Activation activation -> activation(node, activation.nonlinearity());
      case Op.GlobalAveragePool _ -> operator("GlobalAveragePool", node);
      case Op.Scale _ -> operator("Mul", node);
      case Op.Add _ -> operator("Add", node);
      case Op.BatchNorm _, Op.Dropout _ ->
          throw new IllegalArgumentException(node.id() + " has not been folded");
    }
  }

  private void convolution(Node node, int kernel, int stride, int groups) {
    ConvolutionPadding padding = ConvolutionPadding.of(graph, node);
    initializer(node, Role.WEIGHT, 0, 1, 2, 3);
    initializer(node, Role.BIAS, 0);
    operator("Conv", node)
        .addInput(name(node, Role.WEIGHT))
        .addInput(name(node, Role.BIAS))
        .addAttribute(OnnxValues.integers("kernel_shape", kernel, kernel))
        .addAttribute(OnnxValues.integers("strides", stride, stride))
        .addAttribute(OnnxValues.integer("group", groups))
        .addAttribute(
            OnnxValues.integers(
                "pads", padding.top(), padding.left(), padding.bottom(), padding.right()));
  }

  /** Flattened channel first there, so the weight's columns are reordered where it matters. */
  private void fullyConnected(Node node) {
    Shape in = graph.shape(node.onlyInput());
    INDArray weight = network.weights().get(node.id(), Role.WEIGHT);
    long outputs = weight.size(0);
    INDArray byPlace = weight.reshape(outputs, in.height(), in.width(), in.channels());
    builder.addInitializer(
        OnnxValues.tensor(
            name(node, Role.WEIGHT), List.of(outputs, in.size()), byPlace, 0, 3, 1, 2));
    initializer(node, Role.BIAS, 0);
    String flat = node.id() + "/flatten";
    builder
        .addNodeBuilder()
        .setName(flat)
        .setOpType("Flatten")
        .addInput(node.onlyInput())
        .addOutput(flat);
    operator("Gemm", node)
        .clearInput()
        .addInput(flat)
        .addInput(name(node, Role.WEIGHT))
        .addInput(name(node, Role.BIAS))
        .addAttribute(OnnxValues.integer("transB", 1));
  }

  private void activation(Node node, Nonlinearity nonlinearity) {
    switch (nonlinearity) {
      case RELU -> operator("Relu", node);
      case RELU6 -> relu6(node);
      case HARD_SWISH -> operator("HardSwish", node);
      case SWISH -> swish(node);
      case SIGMOID -> operator("Sigmoid", node);
      case HARD_SIGMOID ->
          operator("HardSigmoid", node)
              .addAttribute(OnnxValues.real("alpha", HARD_SIGMOID_SLOPE))
              .addAttribute(OnnxValues.real("beta", 0.5f));
      case LINEAR -> throw new IllegalArgumentException("a linear activation is no operation");
    }
  }

  private void relu6(Node node) {
    if (!relu6Bounds) {
      builder.addInitializer(OnnxValues.scalar("relu6/min", 0));
      builder.addInitializer(OnnxValues.scalar("relu6/max", 6));
      relu6Bounds = true;
    }
    operator("Clip", node).addInput("relu6/min").addInput("relu6/max");
  }

  private void swish(Node node) {
    String gate = node.id() + "/sigmoid";
    builder
        .addNodeBuilder()
        .setName(gate)
        .setOpType("Sigmoid")
        .addInput(node.onlyInput())
        .addOutput(gate);
    operator("Mul", node).addInput(gate);
  }

  /** The operator that writes {@code node}'s output and reads its inputs. */
  private Onnx.NodeProto.Builder operator(String type, Node node) {
    boolean last = node.equals(graph.nodes().getLast());
    return builder
        .addNodeBuilder()
        .setName(node.id())
        .setOpType(type)
        .addAllInput(node.inputs())
        .addOutput(last ? OnnxExporter.OUTPUT : node.id());
  }

  private void initializer(Node node, Role role, int... permutation) {
    INDArray tensor = network.weights().get(node.id(), role);
    List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
    builder.addInitializer(OnnxValues.tensor(name(node, role), shape, tensor, permutation));
  }

  private static String name(Node node, Role role) {
    return node.id() + "/" + role;
  }
}
