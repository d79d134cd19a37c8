package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.OneDnn;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Batch norm with the statistics of the batch, forward and backward; a ReLU that follows is done in
 * the same passes over memory.
 */
final class BatchNorms {
  private static final int PLAIN =
      dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
  private static final int WITH_RELU = PLAIN | dnnl.normalization_flags.fuse_norm_relu.value;

  private final TrainingContext context;
  private final Node norm;
  private final String output;
  private final float epsilon;
  private final int flags;
  private final Argument.Value source;
  private final memory.desc perChannel;
  private final batch_normalization_forward.primitive_desc forward;

  /**
   * @param norm the batch norm
   * @param output id of what is written: the norm's, or that of the ReLU after it
   */
  BatchNorms(TrainingContext context, Node norm, double epsilon, String output) {
    this.context = context;
    this.norm = norm;
    this.output = output;
    this.epsilon = (float) epsilon;
    flags = output.equals(norm.id()) ? PLAIN : WITH_RELU;
    source = context.image(norm.onlyInput(), norm.output());
    perChannel = context.keep(OneDnn.plain(norm.output().channels()));
    forward =
        new batch_normalization_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_training.value,
            source.layout(),
            context.image(output, norm.output()).layout(),
            this.epsilon,
            flags,
            TrainingContext.attributes(),
            false);
  }

  private boolean hasRelu() {
    return flags == WITH_RELU;
  }

  /** For each element whether the ReLU let it through. */
  private Argument.Value passed() {
    return context.value(output + "/passed", forward.workspace_desc());
  }

  private Argument.Value parameter(Role role) {
    return context.parameter(norm, role, perChannel);
  }

  Task forward() {
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_SCALE, parameter(Role.SCALE));
    arguments.put(dnnl.DNNL_ARG_SHIFT, parameter(Role.SHIFT));
    arguments.put(dnnl.DNNL_ARG_MEAN, parameter(Role.MEAN));
    arguments.put(dnnl.DNNL_ARG_VARIANCE, parameter(Role.VARIANCE));
    arguments.put(dnnl.DNNL_ARG_DST, context.image(output, norm.output()));
    List<String> writes = new ArrayList<>(List.of(output));
    if (hasRelu()) {
      arguments.put(dnnl.DNNL_ARG_WORKSPACE, passed());
      writes.add(passed().id());
    }
    Part part = context.part(norm, forward, new batch_normalization_forward(forward), arguments);
    return Task.forward(norm.id(), List.of(part), List.of(source.id()), writes);
  }

  void backward(String gradient, Gradients gradients) {
    gradients.contribute(norm, source.id(), target -> backward(gradient, target));
  }

  private Task backward(String gradient, String target) {
    Shape shape = norm.output();
    Argument.Value above = context.image(gradient, shape);
    Argument.Value below = context.image(target, shape);
    batch_normalization_backward.primitive_desc descriptor =
        new batch_normalization_backward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.backward.value,
            below.layout(),
            above.layout(),
            source.layout(),
            epsilon,
            flags,
            forward,
            TrainingContext.attributes(),
            false);
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_MEAN, parameter(Role.MEAN));
    arguments.put(dnnl.DNNL_ARG_VARIANCE, parameter(Role.VARIANCE));
    arguments.put(dnnl.DNNL_ARG_SCALE, parameter(Role.SCALE));
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, above);
    arguments.put(dnnl.DNNL_ARG_DIFF_SRC, below);
    arguments.put(dnnl.DNNL_ARG_DIFF_SCALE, context.gradient(norm, Role.SCALE, perChannel));
    arguments.put(dnnl.DNNL_ARG_DIFF_SHIFT, context.gradient(norm, Role.SHIFT, perChannel));
    List<String> reads = new ArrayList<>(List.of(gradient, source.id()));
    if (hasRelu()) {
      arguments.put(dnnl.DNNL_ARG_WORKSPACE, passed());
      reads.add(passed().id());
    }
    Part part =
        context.part(norm, descriptor, new batch_normalization_backward(descriptor), arguments);
    return Task.backward(norm.id(), List.of(part), reads, List.of(target)).inPlace();
  }
}
