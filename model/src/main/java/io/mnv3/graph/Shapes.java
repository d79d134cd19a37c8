package io.mnv3.graph;

import java.util.List;

/** Shape inference: what an operation makes of the shapes it reads. */
final class Shapes {
  private Shapes() {}

  static Shape output(String id, Op op, List<Shape> in) {
    return switch (op) {
      case Op.Convolution c ->
          strided(only(id, in), c.padding(), c.kernel(), c.stride(), c.outputs());
      case Op.DepthwiseConvolution d ->
          strided(only(id, in), d.padding(), d.kernel(), d.stride(), only(id, in).channels());
      case Op.BatchNorm _, Op.Activation _, Op.Dropout _ -> only(id, in);
      case Op.GlobalAveragePool _ -> new Shape(1, 1, only(id, in).channels());
      case Op.Scale _ -> scaled(id, in);
      case Op.Add _ -> added(id, in);
      case Op.FullyConnected f -> new Shape(1, 1, requireOne(id, in, f.outputs()));
    };
  }

  private static int requireOne(String id, List<Shape> in, int outputs) {
    only(id, in);
    return outputs;
  }

  private static Shape strided(Shape in, Padding padding, int kernel, int stride, int channels) {
    return new Shape(
        padding.output(in.height(), kernel, stride),
        padding.output(in.width(), kernel, stride),
        channels);
  }

  private static Shape only(String id, List<Shape> in) {
    if (in.size() != 1) {
      throw new IllegalArgumentException(id + " reads " + in.size() + " inputs instead of one");
    }
    return in.getFirst();
  }

  private static Shape scaled(String id, List<Shape> in) {
    boolean fits = in.size() == 2 && in.get(1).equals(new Shape(1, 1, in.get(0).channels()));
    return fits ? in.get(0) : misfit(id, in);
  }

  private static Shape added(String id, List<Shape> in) {
    return in.size() == 2 && in.get(0).equals(in.get(1)) ? in.get(0) : misfit(id, in);
  }

  private static Shape misfit(String id, List<Shape> in) {
    throw new IllegalArgumentException(id + " cannot combine " + in);
  }
}
