package io.mnv3.recipe;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.SplitMix64;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights before training: convolutions normal with variance 2/(k²·outputs), of which a depthwise
 * one has a single output per channel (tensorflow/tpu, models/official/mnasnet/mnasnet_model.py,
 * {@code conv_kernel_initializer}; torchvision's {@code fan_out} mode is the same but for depthwise
 * convolutions); fully connected layers, and 1×1 convolutions of a single pixel, normal with
 * deviation 0.01 (torchvision, mobilenetv3.py); scales and variances 1; all else 0.
 */
public final class InitialWeights {
  private static final double OF_LINEAR = 0.01;

  private InitialWeights() {}

  /** The weights of {@code graph} that follow from {@code seed}. */
  public static Weights of(Graph graph, long seed) {
    Map<String, INDArray> tensors = new HashMap<>();
    int place = 0;
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      RandomGenerator random = generator(seed, place++);
      tensors.put(spec.name(), tensor(graph.node(spec.node()), graph, spec, random));
    }
    return Weights.of(graph, tensors, "the initialisation");
  }

  /**
   * The numbers of one tensor. Seeds that differ by a multiple of the golden gamma would give the
   * same numbers a few places apart, because that is how far {@link SplittableRandom} steps.
   */
  private static RandomGenerator generator(long seed, int place) {
    return new SplittableRandom(SplitMix64.mix(SplitMix64.mix(seed) + place));
  }

  private static INDArray tensor(Node node, Graph graph, TensorSpec spec, RandomGenerator random) {
    float[] values = new float[Math.toIntExact(spec.size())];
    switch (spec.role()) {
      case WEIGHT -> fill(values, deviation(node, graph), random);
      case SCALE, VARIANCE -> Arrays.fill(values, 1);
      case BIAS, SHIFT, MEAN -> Arrays.fill(values, 0);
    }
    return Nd4j.createFromArray(values).reshape(spec.dimensions());
  }

  private static void fill(float[] values, double deviation, RandomGenerator random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
  }

  private static double deviation(Node node, Graph graph) {
    return switch (node.op()) {
      case Op.Convolution c when isPixel(graph, node) && c.bias() && isClassifiersInput(node) ->
          OF_LINEAR;
      case Op.Convolution c -> Math.sqrt(2.0 / ((double) c.kernel() * c.kernel() * c.outputs()));
      case Op.DepthwiseConvolution d -> Math.sqrt(2.0 / ((double) d.kernel() * d.kernel()));
      case Op.FullyConnected _ -> OF_LINEAR;
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          throw new IllegalStateException(node.id() + " has no weight");
    };
  }

  private static boolean isPixel(Graph graph, Node node) {
    return graph.shape(node.onlyInput()).height() == 1
        && graph.shape(node.onlyInput()).width() == 1;
  }

  /** Whether it is a row of its own, and not a part of squeeze-and-excite. */
  private static boolean isClassifiersInput(Node node) {
    return node.row().equals(node.id());
  }
}
