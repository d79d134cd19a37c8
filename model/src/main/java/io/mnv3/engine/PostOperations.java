package io.mnv3.engine;

import io.mnv3.engine.Step.After;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.OneDnn;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * What a step does after its operation, as a primitive's attributes and the arguments they need.
 */
record PostOperations(primitive_attr attributes, Map<Integer, Argument> arguments) {

  /**
   * The post-operations of {@code step}.
   *
   * @param view how the step sees a value that it adds
   */
  static PostOperations of(Step step, Function<String, Argument.Value> view) {
    post_ops operations = new post_ops();
    Map<Integer, Argument> arguments = new HashMap<>();
    for (After after : step.after()) {
      switch (after) {
        case After.Activate activate -> OneDnn.append(operations, activate.nonlinearity());
        case After.Plus plus -> {
          Argument.Value other = view.apply(plus.id());
          arguments.put(argument(operations.len()), other);
          operations.append_binary(dnnl.algorithm.binary_add, other.layout());
        }
      }
    }
    return new PostOperations(OneDnn.attributes(operations), arguments);
  }

  /** The argument by which the post-operation {@code index} gets its second operand. */
  private static int argument(int index) {
    return dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (index + 1) | dnnl.DNNL_ARG_SRC_1;
  }
}
