package io.mnv3.train;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.OneDnn;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;

/** Sums and non-linearities. */
final class Elementwise {
  private Elementwise() {}

  /** The residual sum: both inputs' gradients are the output's. */
  static Task add(TrainingContext context, Node node) {
    String a = node.inputs().getFirst();
    String b = node.inputs().getLast();
    Part sum = sum(context, node, node.output(), a, b, node.id());
    return Task.forward(node.id(), List.of(sum), List.of(a, b), List.of(node.id())).inPlace();
  }

  static void addBackward(Node node, String gradient, Gradients gradients) {
    node.inputs().forEach(input -> gradients.contribute(node, input, gradient));
  }

  static Part sum(
      TrainingContext context, Node node, Shape shape, String a, String b, String result) {
    return binary(
        context,
        node,
        dnnl.algorithm.binary_add,
        context.image(a, shape),
        context.image(b, shape),
        context.image(result, shape));
  }

  /** An operation on two values, of which the second may be one pixel, used for all. */
  static Part binary(
      TrainingContext context,
      Node node,
      dnnl.algorithm operation,
      Argument.Value a,
      Argument.Value b,
      Argument.Value result) {
    binary.primitive_desc descriptor =
        new binary.primitive_desc(
            OneDnn.CPU,
            operation,
            a.layout(),
            b.layout(),
            result.layout(),
            TrainingContext.attributes(),
            false);
    return context.part(
        node,
        descriptor,
        new binary(descriptor),
        Map.of(dnnl.DNNL_ARG_SRC_0, a, dnnl.DNNL_ARG_SRC_1, b, dnnl.DNNL_ARG_DST, result));
  }

  /** {@code factor} times a value. */
  static Part scaled(
      TrainingContext context,
      Node node,
      Argument.Value source,
      float factor,
      Argument.Value result) {
    OneDnn.Elementwise linear = new OneDnn.Elementwise(dnnl.algorithm.eltwise_linear, factor, 0);
    eltwise_forward.primitive_desc descriptor = forward(source, linear, result);
    return context.part(
        node,
        descriptor,
        new eltwise_forward(descriptor),
        Map.of(dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, result));
  }

  static Task activation(TrainingContext context, Node node, Nonlinearity nonlinearity) {
    String input = node.onlyInput();
    Argument.Value source = context.image(input, node.output());
    Argument.Value destination = context.image(node.id(), node.output());
    eltwise_forward.primitive_desc descriptor =
        forward(source, OneDnn.elementwise(nonlinearity), destination);
    Part part =
        context.part(
            node,
            descriptor,
            new eltwise_forward(descriptor),
            Map.of(dnnl.DNNL_ARG_SRC, source, dnnl.DNNL_ARG_DST, destination));
    return Task.forward(node.id(), List.of(part), List.of(input), List.of(node.id()));
  }

  static void activationBackward(
      TrainingContext context,
      Node node,
      Nonlinearity nonlinearity,
      String gradient,
      Gradients gradients) {
    String input = node.onlyInput();
    gradients.contribute(
        node,
        input,
        target -> {
          Part part = activationBackward(context, node, nonlinearity, gradient, target);
          return Task.backward(node.id(), List.of(part), List.of(gradient, input), List.of(target))
              .inPlace();
        });
  }

  private static Part activationBackward(
      TrainingContext context,
      Node node,
      Nonlinearity nonlinearity,
      String gradient,
      String target) {
    Argument.Value source = context.image(node.onlyInput(), node.output());
    Argument.Value above = context.image(gradient, node.output());
    Argument.Value below = context.image(target, node.output());
    OneDnn.Elementwise e = OneDnn.elementwise(nonlinearity);
    eltwise_backward.primitive_desc descriptor =
        new eltwise_backward.primitive_desc(
            OneDnn.CPU,
            e.kind(),
            below.layout(),
            above.layout(),
            source.layout(),
            e.alpha(),
            e.beta(),
            forward(source, e, source),
            TrainingContext.attributes(),
            false);
    return context.part(
        node,
        descriptor,
        new eltwise_backward(descriptor),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            source,
            dnnl.DNNL_ARG_DIFF_DST,
            above,
            dnnl.DNNL_ARG_DIFF_SRC,
            below));
  }

  private static eltwise_forward.primitive_desc forward(
      Argument.Value source, OneDnn.Elementwise e, Argument.Value destination) {
    return new eltwise_forward.primitive_desc(
        OneDnn.CPU,
        dnnl.prop_kind.forward_training,
        e.kind(),
        source.layout(),
        destination.layout(),
        e.alpha(),
        e.beta(),
        TrainingContext.attributes(),
        false);
  }
}
