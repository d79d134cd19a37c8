package io.mnv3.export;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Clamping;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.quantize.Quantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.quantize.Range;
import io.mnv3.quantize.WeightQuantization;
import io.mnv3.weights.TensorSpec.Role;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Activations and weights as int8, biases as int32, by TensorFlow Lite's 8-bit quantisation
 * specification (ai.google.dev/edge/litert/models/quantization_spec).
 */
final class Int8Values implements TfLiteValues {
  private final TfLiteFile file;
  private final QuantizedNetwork network;

  /** How computed tensors are stored, by name. */
  private final Map<String, Quantization> quantizations;

  Int8Values(TfLiteFile file, QuantizedNetwork network) {
    this.file = file;
    this.network = network;
    quantizations = new HashMap<>(network.activations());
    network.network().graph().nodes().forEach(this::addInner);
  }

  /** The tensors that a node needs besides its output. */
  private void addInner(Node node) {
    Quantization output = network.activation(node.id());
    switch (node.op()) {
      case Op.Activation(Nonlinearity nonlinearity) -> addInner(node, nonlinearity, output);
      case Op.Convolution _, Op.DepthwiseConvolution _ ->
          quantizations.put(TfLiteNodes.padded(node), network.activation(node.onlyInput()));
      case Op.FullyConnected _ -> quantizations.put(TfLiteNodes.pixel(node), written(node));
      case Op.GlobalAveragePool _, Op.Scale _, Op.Add _, Op.BatchNorm _, Op.Dropout _ -> {}
    }
  }

  /** Of what {@code node}'s operator writes, after the activation that it contains. */
  private Quantization written(Node node) {
    Node last = Clamping.of(network.network().graph(), node).orElse(node);
    return network.activation(last.id());
  }

  /** The hard sigmoid's sum is six times its result, so that the last factor changes no byte. */
  private void addInner(Node node, Nonlinearity nonlinearity, Quantization output) {
    switch (nonlinearity) {
      case HARD_SIGMOID -> quantizations.put(TfLiteNodes.sixfold(node), output.times(6));
      case SWISH -> quantizations.put(TfLiteNodes.gate(node), Quantization.PROBABILITY);
      case LINEAR, RELU, RELU6, HARD_SWISH, SIGMOID -> {}
    }
  }

  @Override
  public int computed(String name, int... shape) {
    Quantization quantization = quantizations.get(name);
    if (quantization == null) {
      throw new IllegalArgumentException("nothing says how " + name + " is stored");
    }
    return file.computed(name, TensorType.INT8, offset(quantization), shape);
  }

  private int offset(Quantization quantization) {
    return file.quantization(new float[] {quantization.scale()}, quantization.zero(), 0);
  }

  @Override
  public int scalar(String name, float value) {
    Quantization quantization = Quantization.of(Range.around(value, value));
    byte stored = quantization.quantize(value);
    return file.constant(
        name, TensorType.INT8, offset(quantization), new int[0], data -> data.put(stored));
  }

  @Override
  public int weight(Node node, INDArray weight, int... permutation) {
    WeightQuantization quantization = network.weights(node);
    int[] shape = Arrays.stream(permutation).map(d -> Math.toIntExact(weight.size(d))).toArray();
    int outputs = 0;
    while (permutation[outputs] != 0) {
      outputs++;
    }
    int below = Arrays.stream(shape).skip(outputs + 1L).reduce(1, (a, b) -> a * b);
    return file.constant(
        node.id() + "/" + Role.WEIGHT,
        TensorType.INT8,
        file.quantization(quantization.scales(), 0, outputs),
        shape,
        data -> write(weight, permutation, below, quantization, data));
  }

  private static void write(
      INDArray weight,
      int[] permutation,
      int below,
      WeightQuantization quantization,
      ByteBuffer data) {
    FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(weight.length()));
    Elements.write(weight, permutation, values);
    int outputs = Math.toIntExact(weight.size(0));
    for (int i = 0; i < values.limit(); i++) {
      data.put(quantization.quantize(values.get(i), i / below % outputs));
    }
  }

  @Override
  public int bias(Node node) {
    WeightQuantization quantization = network.weights(node);
    INDArray bias = network.network().weights().get(node.id(), Role.BIAS);
    return file.constant(
        node.id() + "/" + Role.BIAS,
        TensorType.INT32,
        file.quantization(quantization.biasScales(), 0, 0),
        new int[] {Math.toIntExact(bias.length())},
        data -> {
          IntBuffer integers = data.asIntBuffer();
          for (int o = 0; o < bias.length(); o++) {
            integers.put(quantization.quantizeBias(bias.getFloat(o), o));
          }
        });
  }

  @Override
  public int version(int builtin) {
    return switch (builtin) {
      case BuiltinOperator.CONV_2D, BuiltinOperator.DEPTHWISE_CONV_2D -> 3;
      case BuiltinOperator.HARD_SWISH, BuiltinOperator.RESHAPE -> 1;
      default -> 2;
    };
  }
}
