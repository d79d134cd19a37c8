package io.mnv3.engine;

import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.OneDnn;
import io.mnv3.weights.TensorSpec.Role;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** Fully connected layers, and 1×1 convolutions of a single pixel: a matrix product each. */
final class LinearKernels {
  private LinearKernels() {}

  static Kernel of(KernelContext context, Step step) {
    String input = step.source();
    long[] weightDimensions = {step.main().output().channels(), context.shape(input).size()};
    PostOperations after = PostOperations.of(step, context::rows);
    Argument.Value source = context.rows(input);
    Argument.Value destination = context.rows(step.output());
    memory.desc bias = OneDnn.plain(step.main().output().channels());
    inner_product_forward.primitive_desc descriptor =
        new inner_product_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_inference,
            source.layout(),
            OneDnn.any(weightDimensions),
            bias,
            destination.layout(),
            after.attributes(),
            false);
    Map<Integer, Argument> arguments = new HashMap<>(after.arguments());
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS,
        context.parameter(
            step, Role.WEIGHT, OneDnn.plain(weightDimensions), descriptor.weights_desc()));
    arguments.put(dnnl.DNNL_ARG_BIAS, context.parameter(step, Role.BIAS, bias, bias));
    arguments.put(dnnl.DNNL_ARG_DST, destination);
    return context.kernel(step, descriptor, new inner_product_forward(descriptor), arguments);
  }
}
