package io.mnv3.engine;

import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.ConvolutionWindow;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.OneDnn;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** Convolutions: one primitive each, channels last, activation and residual sum included. */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  /** A dense convolution; before it, the product with its weights if the step has a gate. */
  static List<Kernel> dense(KernelContext context, Step step, Op.Convolution c) {
    int in = context.shape(step.source()).channels();
    ConvolutionWindow window = new ConvolutionWindow(c.kernel(), c.stride(), c.padding());
    return kernel(context, step, window, c.outputs(), in, c.kernel(), c.kernel());
  }

  static List<Kernel> depthwise(KernelContext context, Step step, Op.DepthwiseConvolution d) {
    int channels = step.main().output().channels();
    ConvolutionWindow window = new ConvolutionWindow(d.kernel(), d.stride(), d.padding());
    return kernel(context, step, window, channels, 1, 1, d.kernel(), d.kernel());
  }

  private static List<Kernel> kernel(
      KernelContext context, Step step, ConvolutionWindow window, long... weightDimensions) {
    PostOperations after = PostOperations.of(step, context::image);
    Argument.Value source = context.image(step.source());
    Argument.Value destination = context.image(step.output());
    memory.desc bias = OneDnn.plain(step.main().output().channels());
    Shape in = context.shape(step.source());
    convolution_forward.primitive_desc descriptor =
        new convolution_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_inference,
            dnnl.algorithm.convolution_direct,
            source.layout(),
            OneDnn.any(weightDimensions),
            bias,
            destination.layout(),
            window.strides(),
            window.before(in),
            window.after(in),
            after.attributes(),
            false);
    Map<Integer, Argument> arguments = new HashMap<>(after.arguments());
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    memory.desc packed = context.objects().keep(descriptor.weights_desc());
    Argument weights = context.parameter(step, Role.WEIGHT, OneDnn.plain(weightDimensions), packed);
    List<Kernel> kernels = new ArrayList<>();
    if (step.gate().isPresent()) {
      Argument.Scratchpad gated = new Argument.Scratchpad(packed, 0);
      kernels.add(Gates.kernel(context, step, packed, weights, gated));
      weights = gated;
    }
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, weights);
    arguments.put(dnnl.DNNL_ARG_BIAS, context.parameter(step, Role.BIAS, bias, bias));
    arguments.put(dnnl.DNNL_ARG_DST, destination);
    kernels.add(context.kernel(step, descriptor, new convolution_forward(descriptor), arguments));
    return kernels;
  }
}
