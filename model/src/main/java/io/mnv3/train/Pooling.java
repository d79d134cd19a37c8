package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.OneDnn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** The mean over height and width, and squeeze-and-excite's product. */
final class Pooling {
  private static final long[] NONE = {0, 0};

  private Pooling() {}

  static Task forward(TrainingContext context, Node node) {
    String input = node.onlyInput();
    Shape in = context.shape(input);
    Part part =
        mean(context, node, in, context.image(input, in), context.image(node.id(), node.output()));
    return Task.forward(node.id(), List.of(part), List.of(input), List.of(node.id()));
  }

  private static Part mean(
      TrainingContext context, Node node, Shape in, Argument.Value from, Argument.Value to) {
    pooling_forward.primitive_desc descriptor = descriptor(in, from, to);
    return context.part(
        node,
        descriptor,
        new pooling_forward(descriptor),
        Map.of(dnnl.DNNL_ARG_SRC, from, dnnl.DNNL_ARG_DST, to));
  }

  private static pooling_forward.primitive_desc descriptor(
      Shape in, Argument.Value from, Argument.Value to) {
    long[] window = {in.height(), in.width()};
    return new pooling_forward.primitive_desc(
        OneDnn.CPU,
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.pooling_avg_exclude_padding,
        from.layout(),
        to.layout(),
        window,
        window,
        NONE,
        NONE,
        NONE,
        TrainingContext.attributes(),
        false);
  }

  /** Every pixel gets its share; added to what other readers contributed, if there is any. */
  static void backward(TrainingContext context, Node node, String gradient, Gradients gradients) {
    String input = node.onlyInput();
    Optional<String> before = gradients.get(input);
    if (before.isPresent()) {
      gradients.replace(input, target -> addShare(context, node, gradient, before.get(), target));
    } else {
      gradients.contribute(node, input, target -> spread(context, node, gradient, target));
    }
  }

  private static Task addShare(
      TrainingContext context, Node node, String gradient, String before, String target) {
    Shape in = context.shape(node.onlyInput());
    Argument.Value share = context.image(target + "/share", node.output());
    float factor = 1f / (in.height() * in.width());
    Argument.Value above = context.image(gradient, node.output());
    Part scaled = Elementwise.scaled(context, node, above, factor, share);
    Part added =
        Elementwise.binary(
            context,
            node,
            dnnl.algorithm.binary_add,
            context.image(before, in),
            share,
            context.image(target, in));
    return Task.backward(
            node.id(),
            List.of(scaled, added),
            List.of(before, gradient),
            List.of(target, share.id()))
        .inPlace();
  }

  private static Task spread(TrainingContext context, Node node, String gradient, String target) {
    Shape in = context.shape(node.onlyInput());
    Argument.Value above = context.image(gradient, node.output());
    Argument.Value below = context.image(target, in);
    long[] window = {in.height(), in.width()};
    pooling_backward.primitive_desc descriptor =
        new pooling_backward.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.pooling_avg_exclude_padding,
            below.layout(),
            above.layout(),
            window,
            window,
            NONE,
            NONE,
            NONE,
            descriptor(in, below, above),
            TrainingContext.attributes(),
            false);
    Part part =
        context.part(
            node,
            descriptor,
            new pooling_backward(descriptor),
            Map.of(dnnl.DNNL_ARG_DIFF_DST, above, dnnl.DNNL_ARG_DIFF_SRC, below));
    return Task.backward(node.id(), List.of(part), List.of(gradient), List.of(target));
  }

  /** Features times factors, channel by channel. */
  static Task scale(TrainingContext context, Node node) {
    String features = node.inputs().getFirst();
    String factors = node.inputs().getLast();
    Part part =
        product(
            context,
            node,
            context.image(features, node.output()),
            context.image(factors, context.shape(factors)),
            context.image(node.id(), node.output()));
    return Task.forward(node.id(), List.of(part), List.of(features, factors), List.of(node.id()));
  }

  static void scaleBackward(
      TrainingContext context, Node node, String gradient, Gradients gradients) {
    String features = node.inputs().getFirst();
    String factors = node.inputs().getLast();
    gradients.contribute(node, factors, target -> factorGradient(context, node, gradient, target));
    gradients.contribute(
        node,
        features,
        target -> {
          Part part =
              product(
                  context,
                  node,
                  context.image(gradient, node.output()),
                  context.image(factors, context.shape(factors)),
                  context.image(target, node.output()));
          return Task.backward(
                  node.id(), List.of(part), List.of(gradient, factors), List.of(target))
              .inPlace();
        });
  }

  /** The sum over all pixels of gradient times feature. */
  private static Task factorGradient(
      TrainingContext context, Node node, String gradient, String target) {
    Shape in = node.output();
    String features = node.inputs().getFirst();
    Shape pixel = context.shape(node.inputs().getLast());
    Argument.Value products = context.image(target + "/products", in);
    Argument.Value mean = context.image(target + "/mean", pixel);
    Part multiplied =
        product(context, node, context.image(gradient, in), context.image(features, in), products);
    Part averaged = mean(context, node, in, products, mean);
    float pixels = in.height() * in.width();
    Part summed = Elementwise.scaled(context, node, mean, pixels, context.image(target, pixel));
    return Task.backward(
        node.id(),
        List.of(multiplied, averaged, summed),
        List.of(gradient, features),
        List.of(target, products.id(), mean.id()));
  }

  private static Part product(
      TrainingContext context,
      Node node,
      Argument.Value a,
      Argument.Value b,
      Argument.Value result) {
    return Elementwise.binary(context, node, dnnl.algorithm.binary_mul, a, b, result);
  }
}
