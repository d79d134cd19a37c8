package io.mnv3.engine;

import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.OneDnn;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;

/** The mean over height and width. */
final class PoolingKernels {
  private PoolingKernels() {}

  static Kernel mean(KernelContext context, Step step) {
    Argument.Value source = context.image(step.source());
    Argument.Value destination = context.image(step.output());
    Shape in = context.shape(step.source());
    long[] window = {in.height(), in.width()};
    long[] none = {0, 0};
    pooling_forward.primitive_desc descriptor =
        new pooling_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_inference,
            dnnl.algorithm.pooling_avg_exclude_padding,
            source.layout(),
            destination.layout(),
            window,
            window,
            none,
            none,
            none,
            OneDnn.attributes(new post_ops()),
            false);
    Map<Integer, Argument> arguments =
        Map.of(dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, destination);
    return context.kernel(step, descriptor, new pooling_forward(descriptor), arguments);
  }
}
