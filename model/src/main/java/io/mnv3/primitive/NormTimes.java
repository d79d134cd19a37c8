package io.mnv3.primitive;

import io.mnv3.graph.Shape;
import io.mnv3.onednn.OneDnn;
import io.mnv3.primitive.Stopwatch.Operand;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** Batch norm with the batch's statistics, and the ReLU that may be part of it. */
final class NormTimes {
  private static final float EPSILON = 1e-3f;

  private final memory.desc image;
  private final memory.desc channels;
  private final int flags;
  private final batch_normalization_forward.primitive_desc forward;

  NormTimes(int batch, Shape shape, boolean relu) {
    image = OneDnn.activations(batch, shape);
    channels = OneDnn.plain(shape.channels());
    flags =
        dnnl.normalization_flags.use_scale.value
            | dnnl.normalization_flags.use_shift.value
            | (relu ? dnnl.normalization_flags.fuse_norm_relu.value : 0);
    forward =
        new batch_normalization_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_training.value,
            image,
            image,
            EPSILON,
            flags,
            Stopwatch.attributes(),
            false);
  }

  /** Microseconds of both directions. */
  double micros() {
    return forward() + backward();
  }

  private double forward() {
    return Stopwatch.micros(
        forward,
        new batch_normalization_forward(forward),
        Operand.of(image, dnnl.DNNL_ARG_SRC),
        Operand.of(image, dnnl.DNNL_ARG_DST),
        Operand.of(channels, dnnl.DNNL_ARG_MEAN),
        Operand.of(channels, dnnl.DNNL_ARG_VARIANCE),
        Operand.of(channels, dnnl.DNNL_ARG_SCALE),
        Operand.of(channels, dnnl.DNNL_ARG_SHIFT),
        Operand.of(forward.workspace_desc(), dnnl.DNNL_ARG_WORKSPACE));
  }

  private double backward() {
    batch_normalization_backward.primitive_desc descriptor =
        new batch_normalization_backward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.backward.value,
            image,
            image,
            image,
            EPSILON,
            flags,
            forward,
            Stopwatch.attributes(),
            false);
    return Stopwatch.micros(
        descriptor,
        new batch_normalization_backward(descriptor),
        Operand.of(image, dnnl.DNNL_ARG_SRC),
        Operand.of(channels, dnnl.DNNL_ARG_MEAN),
        Operand.of(channels, dnnl.DNNL_ARG_VARIANCE),
        Operand.of(channels, dnnl.DNNL_ARG_SCALE),
        Operand.of(image, dnnl.DNNL_ARG_DIFF_DST),
        Operand.of(image, dnnl.DNNL_ARG_DIFF_SRC),
        Operand.of(channels, dnnl.DNNL_ARG_DIFF_SCALE),
        Operand.of(channels, dnnl.DNNL_ARG_DIFF_SHIFT),
        Operand.of(forward.workspace_desc(), dnnl.DNNL_ARG_WORKSPACE));
  }
}
