package io.mnv3.engine;

import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.OneDnn;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;

/** Squeeze-and-excite's product, done to a convolution's packed weights. */
final class Gates {
  private Gates() {}

  /**
   * Multiplies each input channel's weights by its factor.
   *
   * @param weights packed, {@code [out, in, 1, 1]} in {@code layout}
   * @param result of the same layout
   */
  static Kernel kernel(
      KernelContext context,
      Step step,
      memory.desc layout,
      Argument weights,
      Argument.Scratchpad result) {
    String factors = step.gate().orElseThrow().inputs().getLast();
    long channels = context.shape(factors).channels();
    memory.desc factorLayout = context.objects().keep(OneDnn.plain(1, channels, 1, 1));
    memory.desc view = layout;
    if (isBlockedByOutputs(layout)) {
      long block = layout.get_inner_blks().get(0);
      view = OneDnn.plain(layout.get_padded_dims().get(0) / block, channels, block, 1);
    }
    memory.desc seen = context.objects().keep(view);
    binary.primitive_desc descriptor =
        new binary.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.binary_mul,
            seen,
            factorLayout,
            seen,
            OneDnn.attributes(new post_ops()),
            false);
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC_0, weights);
    arguments.put(dnnl.DNNL_ARG_SRC_1, new Argument.Value(factors, factorLayout));
    arguments.put(dnnl.DNNL_ARG_DST, new Argument.Scratchpad(seen, result.offset()));
    return context.kernel(step, descriptor, new binary(descriptor), arguments);
  }

  /**
   * Whether weights lie as {@code [out/block][in][block]}, which can be seen as a plain tensor
   * whose second dimension the factors run along: oneDNN is fast at that, and slow at the blocked
   * one.
   */
  private static boolean isBlockedByOutputs(memory.desc layout) {
    return layout.get_inner_nblks() == 1
        && layout.get_inner_idxs().get(0) == 0
        && layout.get_strides().get(1) == layout.get_inner_blks().get(0);
  }
}
