package io.mnv3.latency;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.SeparateHardSwish;
import io.mnv3.graph.Shape;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What work costs on a phone, in nanoseconds a piece; the cost of an operation is the sum of its
 * work at these prices. Each is of something that TensorFlow Lite's kernels do:
 *
 * @param multiplyAdd a multiply-add of a dense convolution or linear layer. Convolutions are matrix
 *     products in tiles of 8 × 8; what a tile sticks out over the matrix is computed too. Over a
 *     single pixel the product is one of matrix and vector, without tiles.
 * @param depthwiseMultiplyAdd a multiply-add of a depthwise convolution; taps that fall on the
 *     border's zeros are skipped
 * @param move an element that a convolution reads (as patches) or writes
 * @param call calling an operation on more than a pixel: set-up, packing of weights
 * @param pass an element that is read or written by an operation that does little else: both
 *     operands and the sum of an addition, what is pooled, hard-swish. Where one operand is
 *     broadcast, as in the scaling of squeeze-and-excite, the operation has no vector instructions
 *     and takes four times as long.
 */
public record Prices(
    double multiplyAdd, double depthwiseMultiplyAdd, double move, double call, double pass)
    implements Serializable {
  /** How many prices there are. */
  static final int COUNT = 5;

  /**
   * The price of a pass on a Pixel 1. It is not fitted: print has the time of one addition alone,
   * of 28² × 32 elements in 21 µs, in a profile of MobileNetV2 (tensorflow/tensorflow, issue 23131,
   * expanded_conv_5/add).
   */
  static final double PIXEL1_PASS = 21e3 / (3 * 28 * 28 * 32);

  private static final int TILE = 8;

  /** Reading two tensors and writing one. */
  private static final int COMBINE = 3;

  /** Reading a tensor and writing one. */
  private static final int MAP = 2;

  /** The same float by float; vector instructions take four. */
  private static final int MAP_SINGLY = 4 * MAP;

  static Prices of(double[] values) {
    return new Prices(values[0], values[1], values[2], values[3], values[4]);
  }

  double[] values() {
    return new double[] {multiplyAdd, depthwiseMultiplyAdd, move, call, pass};
  }

  /** Every price times {@code factor}. */
  Prices times(double factor) {
    return new Prices(
        multiplyAdd * factor,
        depthwiseMultiplyAdd * factor,
        move * factor,
        call * factor,
        pass * factor);
  }

  /** Nanoseconds of an operation. */
  double nanos(Graph graph, Node node, HardSwish hardSwish) {
    Shape in = graph.shape(node.inputs().getFirst());
    Shape out = node.output();
    return switch (node.op()) {
      case Op.Convolution c -> convolution(in, out, (long) c.kernel() * c.kernel());
      case Op.DepthwiseConvolution d -> depthwise(d, in, out);
      case Op.FullyConnected _ -> multiplyAdd * in.size() * out.channels();
      case Op.GlobalAveragePool _ -> pass * in.size();
      case Op.Scale _ -> passes(out, MAP_SINGLY);
      case Op.Add _ -> passes(out, COMBINE);
      case Op.Activation(Nonlinearity nonlinearity) ->
          switch (nonlinearity) {
            case LINEAR, RELU, RELU6 -> 0; // done while a convolution writes its output
            case SIGMOID -> passes(out, MAP);
            case HARD_SIGMOID -> passes(out, MAP_SINGLY, MAP_SINGLY);
            case SWISH -> passes(out, MAP, COMBINE);
            case HARD_SWISH -> hardSwish(graph, node, hardSwish);
          };
      case Op.BatchNorm _, Op.Dropout _ -> 0;
    };
  }

  private double convolution(Shape in, Shape out, long window) {
    long pixels = (long) out.height() * out.width();
    long patch = window * in.channels();
    if (pixels == 1) {
      return multiplyAdd * patch * out.channels();
    }
    return multiplyAdd * patch * tiled(pixels) * tiled(out.channels())
        + move * (pixels * patch + out.size())
        + call;
  }

  private double depthwise(Op.DepthwiseConvolution d, Shape in, Shape out) {
    long rows = taps(d, in.height(), out.height());
    long columns = in.height() == in.width() ? rows : taps(d, in.width(), out.width());
    return depthwiseMultiplyAdd * rows * columns * out.channels()
        + move * (in.size() + out.size())
        + call;
  }

  /**
   * Hard-swish is one pass. Separate, it is a sum with a number, a product of two tensors, and a
   * product with a number, where that is not in the weights that follow. A number is broadcast
   * (tensorflow/lite/kernels/add.cc and mul.cc, mid-2019).
   */
  private double hardSwish(Graph graph, Node node, HardSwish hardSwish) {
    return switch (hardSwish) {
      case FUSED -> passes(node.output(), MAP);
      case SEPARATE ->
          SeparateHardSwish.isSixthInWeights(graph, node)
              ? passes(node.output(), MAP_SINGLY, COMBINE)
              : passes(node.output(), MAP_SINGLY, COMBINE, MAP_SINGLY);
    };
  }

  /**
   * Operations that pass over memory.
   *
   * @param moves of each, for an element of its output
   */
  private double passes(Shape out, int... moves) {
    boolean isPixel = out.height() * out.width() == 1;
    double calls = isPixel ? 0 : call * moves.length;
    return pass * Arrays.stream(moves).sum() * out.size() + calls;
  }

  private static long tiled(long size) {
    return (size + TILE - 1) / TILE * TILE;
  }

  /** Pairs of an output row and a kernel row that meet an input row, not the border's zeros. */
  private static long taps(Op.DepthwiseConvolution d, int in, int out) {
    int before = d.padding().before(in, d.kernel(), d.stride());
    long taps = 0;
    for (int tap = 0; tap < d.kernel(); tap++) {
      int first = Math.max(0, Math.ceilDiv(before - tap, d.stride()));
      int last = Math.min(out - 1, Math.floorDiv(in - 1 + before - tap, d.stride()));
      taps += Math.max(0, last - first + 1);
    }
    return taps;
  }
}
