package io.mnv3.engine;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive;

/**
 * One oneDNN primitive.
 *
 * @param name what it does, for the message when it fails
 * @param operation safe to run from several threads, since its scratchpad comes from the session
 */
record PrimitiveKernel(
    String name,
    primitive operation,
    String implementation,
    long scratchpadBytes,
    Map<Integer, Argument> arguments)
    implements Kernel {

  PrimitiveKernel {
    arguments = Map.copyOf(arguments);
  }

  @Override
  public Runnable bind(Workspace workspace) {
    dnnl_exec_arg_t bound = workspace.keep(new dnnl_exec_arg_t(arguments.size()));
    int i = 0;
    for (Map.Entry<Integer, Argument> argument : arguments.entrySet()) {
      bound.getPointer(i++).arg(argument.getKey()).memory(workspace.memory(argument.getValue()));
    }
    dnnl_primitive handle = operation.get();
    return () -> {
      int status = dnnl.dnnl_primitive_execute(handle, workspace.stream(), arguments.size(), bound);
      if (status != dnnl.dnnl_success) {
        throw new IllegalStateException(
            "oneDNN failed on %s (%s) with status %d".formatted(name, implementation, status));
      }
    };
  }
}
