package io.mnv3.latency;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.io.Serializable;

/**
 * What work costs on a phone, in nanoseconds a piece; the cost of an operation is the sum of its
 * work at these prices. Five prices, each of something that TensorFlow Lite's kernels do:
 *
 * @param multiplyAdd a multiply-add of a dense convolution or linear layer. Convolutions are matrix
 *     products in tiles of 8 × 8; what a tile sticks out over the matrix is computed too. Over a
 *     single pixel the product is one of matrix and vector, without tiles.
 * @param depthwiseMultiplyAdd a multiply-add of a depthwise convolution; taps that fall on the
 *     border's zeros are skipped
 * @param move an element that is read or written by a pass over memory: inputs (as patches) and
 *     outputs of convolutions, both operands and the sum of an addition, what is pooled, hard-swish
 * @param broadcast what an element more costs where one operand is broadcast, as in the scaling of
 *     squeeze-and-excite: a slow path without vector instructions
 * @param call calling a convolution on more than a pixel: set-up, packing of weights
 */
public record Prices(
    double multiplyAdd, double depthwiseMultiplyAdd, double move, double broadcast, double call)
    implements Serializable {
  /** How many prices there are. */
  static final int COUNT = 5;

  private static final int TILE = 8;

  /** Reading two tensors and writing one. */
  private static final int COMBINE = 3;

  /** Reading a tensor and writing one. */
  private static final int MAP = 2;

  static Prices of(double[] values) {
    return new Prices(values[0], values[1], values[2], values[3], values[4]);
  }

  double[] values() {
    return new double[] {multiplyAdd, depthwiseMultiplyAdd, move, broadcast, call};
  }

  /** Every price times {@code factor}. */
  Prices times(double factor) {
    return new Prices(
        multiplyAdd * factor,
        depthwiseMultiplyAdd * factor,
        move * factor,
        broadcast * factor,
        call * factor);
  }

  /** Nanoseconds of an operation. */
  double nanos(Graph graph, Node node, HardSwish hardSwish) {
    Shape in = graph.shape(node.inputs().getFirst());
    Shape out = node.output();
    return switch (node.op()) {
      case Op.Convolution c -> convolution(in, out, (long) c.kernel() * c.kernel());
      case Op.DepthwiseConvolution d -> depthwise(d, in, out);
      case Op.FullyConnected _ -> multiplyAdd * in.size() * out.channels();
      case Op.GlobalAveragePool _ -> move * in.size();
      case Op.Scale _ -> (MAP * move + broadcast) * out.size();
      case Op.Add _ -> COMBINE * move * out.size();
      case Op.Activation a -> moves(a.nonlinearity(), hardSwish) * move * out.size();
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

  /**
   * Elements read and written for each element of the output. ReLUs are done while a convolution
   * writes its output. Hard-swish is one pass; separate, it is relu6(x + 3), a product with x, and
   * one with 1/6.
   */
  private static int moves(Nonlinearity nonlinearity, HardSwish hardSwish) {
    return switch (nonlinearity) {
      case LINEAR, RELU, RELU6 -> 0;
      case SIGMOID, HARD_SIGMOID -> MAP;
      case SWISH -> MAP + COMBINE;
      case HARD_SWISH -> hardSwish == HardSwish.FUSED ? MAP : MAP + COMBINE + MAP;
    };
  }
}
