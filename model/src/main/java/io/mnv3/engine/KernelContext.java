package io.mnv3.engine;

import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.PrimitiveKernel;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the makers of kernels share.
 *
 * @param network without batch norms
 * @param objects keeps the native objects of the kernels
 * @param parameters takes their weights
 */
record KernelContext(Network network, int batch, NativeObjects objects, Parameters parameters) {

  /** Shape of a value, without batch. */
  Shape shape(String id) {
    return network.graph().shape(id);
  }

  /** A value as {@code [N, C, H, W]}, channels last in memory. */
  Argument.Value image(String id) {
    return new Argument.Value(id, objects.keep(OneDnn.activations(batch, shape(id))));
  }

  /** The same value as {@code [N, H·W·C]}. */
  Argument.Value rows(String id) {
    return new Argument.Value(id, objects.keep(OneDnn.plain(batch, shape(id).size())));
  }

  /** A weight of {@code step}'s operation, to be packed from {@code from} to {@code to}. */
  Argument.Parameter parameter(Step step, Role role, memory.desc from, memory.desc to) {
    INDArray tensor = network.weights().get(step.main().id(), role);
    return parameters.add(tensor, from, to);
  }

  /** The kernel that runs {@code operation} with {@code arguments} and a scratchpad. */
  PrimitiveKernel kernel(
      Step step,
      primitive_desc_base descriptor,
      primitive operation,
      Map<Integer, Argument> arguments) {
    return PrimitiveKernel.of(step.main().id(), descriptor, operation, arguments, objects);
  }
}
