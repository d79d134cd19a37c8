package io.mnv3.engine;

import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.TensorSpec.Role;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** Convolutions: one primitive each, channels last, activation and residual sum included. */
final class ConvolutionKernels {
  /** The window of a convolution, the same along height and width. */
  private record Window(int kernel, int stride, Padding padding) {
    long[] strides() {
      return new long[] {stride, stride};
    }

    long[] before(Shape in) {
      return new long[] {
        padding.before(in.height(), kernel, stride), padding.before(in.width(), kernel, stride)
      };
    }

    long[] after(Shape in) {
      return new long[] {
        padding.after(in.height(), kernel, stride), padding.after(in.width(), kernel, stride)
      };
    }
  }

  private ConvolutionKernels() {}

  static Kernel dense(KernelContext context, Step step, Op.Convolution c) {
    int in = context.shape(step.main().onlyInput()).channels();
    Window window = new Window(c.kernel(), c.stride(), c.padding());
    return kernel(context, step, window, c.outputs(), in, c.kernel(), c.kernel());
  }

  static Kernel depthwise(KernelContext context, Step step, Op.DepthwiseConvolution d) {
    int channels = step.main().output().channels();
    Window window = new Window(d.kernel(), d.stride(), d.padding());
    return kernel(context, step, window, channels, 1, 1, d.kernel(), d.kernel());
  }

  private static Kernel kernel(
      KernelContext context, Step step, Window window, long... weightDimensions) {
    PostOperations after = PostOperations.of(step, context::image);
    Argument.Value source = context.image(step.main().onlyInput());
    Argument.Value destination = context.image(step.output());
    memory.desc bias = OneDnn.plain(step.main().output().channels());
    Shape in = context.shape(step.main().onlyInput());
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
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS,
        context.parameter(
            step, Role.WEIGHT, OneDnn.plain(weightDimensions), descriptor.weights_desc()));
    arguments.put(dnnl.DNNL_ARG_BIAS, context.parameter(step, Role.BIAS, bias, bias));
    arguments.put(dnnl.DNNL_ARG_DST, destination);
    return context.kernel(step, descriptor, new convolution_forward(descriptor), arguments);
  }
}
