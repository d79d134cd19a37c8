package io.mnv3.primitive;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.OneDnn;
import io.mnv3.primitive.Stopwatch.Operand;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/**
 * Operations whose arithmetic is little beside their memory traffic; in microseconds.
 *
 * @param image of the activations
 * @param shape of one image
 */
record ElementTimes(memory.desc image, int batch, Shape shape) {
  private static final long[] NONE = {0, 0};

  static ElementTimes of(int batch, Shape shape) {
    return new ElementTimes(OneDnn.activations(batch, shape), batch, shape);
  }

  /** A sum in the place of the first summand. */
  double sum() {
    return binary(dnnl.algorithm.binary_add, image);
  }

  /** The product with something of the same shape. */
  double product() {
    return binary(dnnl.algorithm.binary_mul, image);
  }

  /** The product with one factor for each channel of each image. */
  double scaling() {
    return binary(dnnl.algorithm.binary_mul, pixel());
  }

  private memory.desc pixel() {
    return OneDnn.activations(batch, new Shape(1, 1, shape.channels()));
  }

  private double binary(dnnl.algorithm operation, memory.desc second) {
    binary.primitive_desc descriptor =
        new binary.primitive_desc(
            OneDnn.CPU, operation, image, second, image, Stopwatch.attributes(), false);
    return Stopwatch.micros(
        descriptor,
        new binary(descriptor),
        Operand.of(image, dnnl.DNNL_ARG_SRC_0, dnnl.DNNL_ARG_DST),
        Operand.of(second, dnnl.DNNL_ARG_SRC_1));
  }

  /** Both directions of a non-linearity; backward in place. */
  double activation(Nonlinearity nonlinearity) {
    OneDnn.Elementwise e = OneDnn.elementwise(nonlinearity);
    eltwise_forward.primitive_desc forward =
        new eltwise_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_training,
            e.kind(),
            image,
            image,
            e.alpha(),
            e.beta(),
            Stopwatch.attributes(),
            false);
    eltwise_backward.primitive_desc backward =
        new eltwise_backward.primitive_desc(
            OneDnn.CPU,
            e.kind(),
            image,
            image,
            image,
            e.alpha(),
            e.beta(),
            forward,
            Stopwatch.attributes(),
            false);
    return Stopwatch.micros(
            forward,
            new eltwise_forward(forward),
            Operand.of(image, dnnl.DNNL_ARG_SRC),
            Operand.of(image, dnnl.DNNL_ARG_DST))
        + Stopwatch.micros(
            backward,
            new eltwise_backward(backward),
            Operand.of(image, dnnl.DNNL_ARG_SRC),
            Operand.of(image, dnnl.DNNL_ARG_DIFF_DST, dnnl.DNNL_ARG_DIFF_SRC));
  }

  /** The mean over all pixels. */
  double mean() {
    pooling_forward.primitive_desc forward = pooling();
    return Stopwatch.micros(
        forward,
        new pooling_forward(forward),
        Operand.of(image, dnnl.DNNL_ARG_SRC),
        Operand.of(pixel(), dnnl.DNNL_ARG_DST));
  }

  /** Backward through the mean over all pixels. */
  double meanGradient() {
    long[] window = {shape.height(), shape.width()};
    pooling_backward.primitive_desc backward =
        new pooling_backward.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.pooling_avg_exclude_padding,
            image,
            pixel(),
            window,
            window,
            NONE,
            NONE,
            NONE,
            pooling(),
            Stopwatch.attributes(),
            false);
    return Stopwatch.micros(
        backward,
        new pooling_backward(backward),
        Operand.of(pixel(), dnnl.DNNL_ARG_DIFF_DST),
        Operand.of(image, dnnl.DNNL_ARG_DIFF_SRC));
  }

  private pooling_forward.primitive_desc pooling() {
    long[] window = {shape.height(), shape.width()};
    return new pooling_forward.primitive_desc(
        OneDnn.CPU,
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.pooling_avg_exclude_padding,
        image,
        pixel(),
        window,
        window,
        NONE,
        NONE,
        NONE,
        Stopwatch.attributes(),
        false);
  }
}
