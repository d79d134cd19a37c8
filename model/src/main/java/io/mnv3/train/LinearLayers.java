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
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * A fully connected layer, or a 1×1 convolution with bias of a single pixel: a matrix product,
 * forward and backward.
 */
final class LinearLayers {
  private final TrainingContext context;
  private final Node node;
  private final Shape in;
  private final long[] weightDimensions;
  private final Argument.Value source;
  private final memory.desc bias;
  private final inner_product_forward.primitive_desc forward;

  LinearLayers(TrainingContext context, Node node) {
    this.context = context;
    this.node = node;
    in = context.shape(node.onlyInput());
    weightDimensions = new long[] {node.output().channels(), in.size()};
    source = context.rows(node.onlyInput(), in);
    bias = context.keep(OneDnn.plain(node.output().channels()));
    forward =
        new inner_product_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_training,
            source.layout(),
            OneDnn.any(weightDimensions),
            bias,
            context.rows(node.id(), node.output()).layout(),
            TrainingContext.attributes(),
            false);
  }

  private Argument.Value weight() {
    return context.parameter(node, Role.WEIGHT, OneDnn.plain(weightDimensions));
  }

  Task forward() {
    List<Part> parts = new ArrayList<>();
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS, context.packed(node, parts, weight(), forward.weights_desc()));
    arguments.put(dnnl.DNNL_ARG_BIAS, context.parameter(node, Role.BIAS, bias));
    arguments.put(dnnl.DNNL_ARG_DST, context.rows(node.id(), node.output()));
    parts.add(context.part(node, forward, new inner_product_forward(forward), arguments));
    return Task.forward(node.id(), parts, List.of(source.id()), List.of(node.id()));
  }

  void backward(String gradient, Gradients gradients) {
    gradients.add(weightGradient(gradient));
    gradients.contribute(node, source.id(), target -> dataGradient(gradient, target));
  }

  private Task weightGradient(String gradient) {
    Argument.Value above = context.rows(gradient, node.output());
    inner_product_backward_weights.primitive_desc descriptor =
        new inner_product_backward_weights.primitive_desc(
            OneDnn.CPU,
            source.layout(),
            OneDnn.plain(weightDimensions),
            bias,
            above.layout(),
            forward,
            TrainingContext.attributes(),
            false);
    Part part =
        context.part(
            node,
            descriptor,
            new inner_product_backward_weights(descriptor),
            Map.of(
                dnnl.DNNL_ARG_SRC,
                source,
                dnnl.DNNL_ARG_DIFF_DST,
                above,
                dnnl.DNNL_ARG_DIFF_WEIGHTS,
                context.gradient(node, Role.WEIGHT, OneDnn.plain(weightDimensions)),
                dnnl.DNNL_ARG_DIFF_BIAS,
                context.gradient(node, Role.BIAS, bias)));
    return Task.backward(node.id(), List.of(part), List.of(gradient, source.id()), List.of());
  }

  private Task dataGradient(String gradient, String target) {
    Argument.Value above = context.rows(gradient, node.output());
    Argument.Value below = context.rows(target, in);
    inner_product_backward_data.primitive_desc descriptor =
        new inner_product_backward_data.primitive_desc(
            OneDnn.CPU,
            below.layout(),
            OneDnn.any(weightDimensions),
            above.layout(),
            forward,
            TrainingContext.attributes(),
            false);
    List<Part> parts = new ArrayList<>();
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, above);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS, context.packed(node, parts, weight(), descriptor.weights_desc()));
    arguments.put(dnnl.DNNL_ARG_DIFF_SRC, below);
    parts.add(
        context.part(node, descriptor, new inner_product_backward_data(descriptor), arguments));
    return Task.backward(node.id(), parts, List.of(gradient), List.of(target));
  }
}
