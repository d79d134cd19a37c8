package io.mnv3.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * One oneDNN primitive.
 *
 * @param name what it does, for the message when it fails
 * @param operation safe to run from several threads, since its scratchpad comes from the caller
 */
public record PrimitiveKernel(
    String name,
    primitive operation,
    String implementation,
    long scratchpadBytes,
    Map<Integer, Argument> arguments)
    implements Kernel {

  public PrimitiveKernel {
    arguments = Map.copyOf(arguments);
  }

  /**
   * The kernel that runs {@code operation} with {@code arguments} and a scratchpad behind those
   * among them.
   *
   * @param objects keeps the native objects
   */
  public static PrimitiveKernel of(
      String name,
      primitive_desc_base descriptor,
      primitive operation,
      Map<Integer, Argument> arguments,
      NativeObjects objects) {
    long begin =
        arguments.values().stream().mapToLong(PrimitiveKernel::scratchpadEnd).max().orElse(0);
    memory.desc layout = objects.keep(descriptor.scratchpad_desc());
    Argument.Scratchpad scratchpad = new Argument.Scratchpad(layout, begin);
    Map<Integer, Argument> all = new HashMap<>(arguments);
    all.put(dnnl.DNNL_ARG_SCRATCHPAD, scratchpad);
    String implementation = descriptor.impl_info_str().getString();
    return new PrimitiveKernel(
        name, objects.keep(operation), implementation, scratchpad.end(), all);
  }

  private static long scratchpadEnd(Argument argument) {
    return argument instanceof Argument.Scratchpad scratchpad ? scratchpad.end() : 0;
  }

  @Override
  public Runnable bind(Binding binding) {
    dnnl_exec_arg_t bound = binding.keep(new dnnl_exec_arg_t(arguments.size()));
    int i = 0;
    for (Map.Entry<Integer, Argument> argument : arguments.entrySet()) {
      bound.getPointer(i++).arg(argument.getKey()).memory(binding.memory(argument.getValue()));
    }
    dnnl_primitive handle = operation.get();
    return () -> {
      int status = dnnl.dnnl_primitive_execute(handle, binding.stream(), arguments.size(), bound);
      if (status != dnnl.dnnl_success) {
        throw new IllegalStateException(
            "oneDNN failed on %s (%s) with status %d".formatted(name, implementation, status));
      }
    };
  }
}
