package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.weights.TensorSpec.Role;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Each operation in nd4j's own, on activations {@code [N, C, H, W]}. A result is always a new
 * array, the caller's to close.
 */
final class ReferenceOperations {
  private final Map<String, INDArray> weights;
  private final DataType type;

  /**
   * @param weights by name, of type {@code type}
   */
  ReferenceOperations(Map<String, INDArray> weights, DataType type) {
    this.weights = weights;
    this.type = type;
  }

  /** From {@code [N, H, W, C]} of any type to {@code [N, C, H, W]} of this one's. */
  INDArray channelsFirst(INDArray input) {
    INDArray dense = input.permute(0, 3, 1, 2).dup('c');
    return dense.dataType() == type ? dense : closing(dense, dense.castTo(type));
  }

  /** What {@code node} makes of {@code in}. */
  INDArray run(Node node, List<INDArray> in) {
    INDArray x = in.getFirst();
    return switch (node.op()) {
      case Op.Convolution c -> convolution(node, x, c);
      case Op.DepthwiseConvolution d -> depthwise(node, x, d);
      case Op.BatchNorm norm -> batchNorm(node, x, norm.epsilon());
      case Op.Activation activation -> activation(x, activation.nonlinearity());
      case Op.GlobalAveragePool _ -> x.mean(true, 2, 3);
      case Op.Scale _ -> x.mul(in.getLast());
      case Op.Add _ -> x.add(in.getLast());
      case Op.Dropout _ -> x.dup('c');
      case Op.FullyConnected _ -> fullyConnected(node, x);
    };
  }

  private INDArray convolution(Node node, INDArray x, Op.Convolution c) {
    INDArray padded = padded(x, c.padding(), c.kernel(), c.stride());
    INDArray result =
        windowed("conv2d", padded, weight(node, Role.WEIGHT), node, c.kernel(), c.stride());
    return closing(padded, c.bias() ? biased(node, result) : result);
  }

  private INDArray depthwise(Node node, INDArray x, Op.DepthwiseConvolution d) {
    INDArray padded = padded(x, d.padding(), d.kernel(), d.stride());
    INDArray weight = weight(node, Role.WEIGHT).permute(1, 0, 2, 3); // [1, C, k, k]
    INDArray result = windowed("depthwise_conv2d", padded, weight, node, d.kernel(), d.stride());
    return closing(padded, d.bias() ? biased(node, result) : result);
  }

  /** A copy with the convention's zeros around height and width. */
  private static INDArray padded(INDArray x, Padding padding, int kernel, int stride) {
    int height = (int) x.size(2);
    int width = (int) x.size(3);
    int[][] zeros = {
      {0, 0},
      {0, 0},
      {padding.before(height, kernel, stride), padding.after(height, kernel, stride)},
      {padding.before(width, kernel, stride), padding.after(width, kernel, stride)}
    };
    return Nd4j.pad(x, zeros);
  }

  /**
   * One of nd4j's convolutions without padding, on {@code [N, C, H, W]} and {@code [o, i, k, k]}.
   */
  private INDArray windowed(
      String operation, INDArray x, INDArray weight, Node node, int kernel, int stride) {
    long[] shape = {
      x.size(0), node.output().channels(), node.output().height(), node.output().width()
    };
    INDArray result = Nd4j.create(type, shape);
    int valid = 0;
    int channelsFirst = 0;
    int outputsFirst = 1;
    Nd4j.exec(
        DynamicCustomOp.builder(operation)
            .addInputs(x, weight)
            .addOutputs(result)
            .addIntegerArguments(
                kernel, kernel, stride, stride, 0, 0, 1, 1, valid, channelsFirst, outputsFirst)
            .build());
    return result;
  }

  private INDArray biased(Node node, INDArray x) {
    return x.addi(perChannel(weight(node, Role.BIAS)));
  }

  private INDArray batchNorm(Node node, INDArray x, double epsilon) {
    try (INDArray variance = weight(node, Role.VARIANCE).add(epsilon);
        INDArray deviation = Transforms.sqrt(variance)) {
      INDArray centred = x.sub(perChannel(weight(node, Role.MEAN)));
      return centred
          .divi(perChannel(deviation))
          .muli(perChannel(weight(node, Role.SCALE)))
          .addi(perChannel(weight(node, Role.SHIFT)));
    }
  }

  private INDArray activation(INDArray x, Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case LINEAR -> x.dup('c');
      case RELU -> Transforms.relu(x);
      case RELU6 -> clipped(x, 0);
      case HARD_SIGMOID -> clipped(x, 3).divi(6);
      case HARD_SWISH -> clipped(x, 3).divi(6).muli(x);
      case SIGMOID -> Transforms.sigmoid(x);
      case SWISH -> Transforms.sigmoid(x).muli(x);
    };
  }

  /** relu6(x + shift). */
  private static INDArray clipped(INDArray x, double shift) {
    INDArray shifted = x.add(shift);
    Nd4j.exec(
        DynamicCustomOp.builder("clipbyvalue")
            .addInputs(shifted)
            .addOutputs(shifted)
            .addFloatingPointArguments(0.0, 6.0)
            .build());
    return shifted;
  }

  private INDArray fullyConnected(Node node, INDArray x) {
    INDArray weight = weight(node, Role.WEIGHT);
    try (INDArray dense = x.permute(0, 2, 3, 1).dup('c')) {
      INDArray rows = dense.reshape(x.size(0), weight.size(1)); // [N, H·W·C]
      INDArray product = Nd4j.create(type, new long[] {x.size(0), weight.size(0)}, 'c');
      rows.mmuli(weight.transpose(), product);
      INDArray result = product.reshape(x.size(0), weight.size(0), 1, 1);
      return result.addi(perChannel(weight(node, Role.BIAS)));
    }
  }

  private INDArray weight(Node node, Role role) {
    INDArray weight = weights.get(node.id() + "/" + role);
    if (weight == null) {
      throw new IllegalStateException("the session's network has been closed");
    }
    return weight;
  }

  private static INDArray perChannel(INDArray vector) {
    return vector.reshape(1, vector.length(), 1, 1);
  }

  private static INDArray closing(INDArray old, INDArray result) {
    old.close();
    return result;
  }
}
