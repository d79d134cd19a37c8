package io.mnv3.engine;

import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Kernel;
import java.util.List;

/** Which kernels do a step. */
final class Kernels {
  private Kernels() {}

  /** The kernels of {@code step}, to be run in order. */
  static List<Kernel> of(KernelContext context, Step step) {
    Node node = step.main();
    return switch (node.op()) {
      case Op.Convolution c when isLinear(c, context.shape(node.onlyInput())) ->
          List.of(LinearKernels.of(context, step));
      case Op.Convolution c -> ConvolutionKernels.dense(context, step, c);
      case Op.DepthwiseConvolution d -> ConvolutionKernels.depthwise(context, step, d);
      case Op.FullyConnected _ -> List.of(LinearKernels.of(context, step));
      case Op.GlobalAveragePool _ -> List.of(PoolingKernels.mean(context, step));
      case Op.Scale _ -> ElementwiseKernels.scale(context, step);
      case Op.Add _ -> List.of(ElementwiseKernels.add(context, step));
      case Op.Activation a -> List.of(ElementwiseKernels.activation(context, step, a));
      case Op.BatchNorm _, Op.Dropout _ ->
          throw new IllegalArgumentException(node.id() + " should have been folded");
    };
  }

  /** Whether a convolution sees a single pixel: then it is a linear layer. */
  private static boolean isLinear(Op.Convolution c, Shape in) {
    return c.kernel() == 1 && in.height() == 1 && in.width() == 1;
  }
}
