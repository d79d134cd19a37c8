package io.mnv3.engine;

import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.OneDnn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;

/** Element-wise operations that no other step took in. They may write over what they read. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  /** A product channel by channel; image by image, since each has factors of its own. */
  static List<Kernel> scale(KernelContext context, Step step) {
    KernelContext one =
        new KernelContext(context.network(), 1, context.objects(), context.parameters());
    String features = step.source();
    String factors = step.main().inputs().getLast();
    Shape shape = step.main().output();
    List<Kernel> kernels = new ArrayList<>();
    for (int image = 0; image < context.batch(); image++) {
      long offset = image * shape.size() * Float.BYTES;
      PostOperations after = PostOperations.of(step, id -> one.image(id).plus(offset));
      kernels.add(
          binary(
              one,
              step,
              dnnl.algorithm.binary_mul,
              one.image(features).plus(offset),
              one.image(factors).plus((long) image * shape.channels() * Float.BYTES),
              one.image(step.output()).plus(offset),
              after));
    }
    return kernels;
  }

  static Kernel add(KernelContext context, Step step) {
    return binary(
        context,
        step,
        dnnl.algorithm.binary_add,
        context.image(step.source()),
        context.image(step.main().inputs().getLast()),
        context.image(step.output()),
        PostOperations.of(step, context::image));
  }

  private static Kernel binary(
      KernelContext context,
      Step step,
      dnnl.algorithm operation,
      Argument.Value a,
      Argument.Value b,
      Argument.Value result,
      PostOperations after) {
    binary.primitive_desc descriptor =
        new binary.primitive_desc(
            OneDnn.CPU,
            operation,
            a.layout(),
            b.layout(),
            result.layout(),
            after.attributes(),
            false);
    Map<Integer, Argument> arguments = new HashMap<>(after.arguments());
    arguments.put(dnnl.DNNL_ARG_SRC_0, a);
    arguments.put(dnnl.DNNL_ARG_SRC_1, b);
    arguments.put(dnnl.DNNL_ARG_DST, result);
    return context.kernel(step, descriptor, new binary(descriptor), arguments);
  }

  static Kernel activation(KernelContext context, Step step, Op.Activation activation) {
    Argument.Value source = context.image(step.source());
    Argument.Value destination = context.image(step.output());
    OneDnn.Elementwise e = OneDnn.elementwise(activation.nonlinearity());
    eltwise_forward.primitive_desc descriptor =
        new eltwise_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_inference,
            e.kind(),
            source.layout(),
            destination.layout(),
            e.alpha(),
            e.beta(),
            OneDnn.attributes(new post_ops()),
            false);
    Map<Integer, Argument> arguments =
        Map.of(dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, destination);
    return context.kernel(step, descriptor, new eltwise_forward(descriptor), arguments);
  }
}
