package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.ConvolutionWindow;
import io.mnv3.onednn.OneDnn;
import io.mnv3.weights.TensorSpec.Role;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** A convolution, dense or depthwise, forward and backward. */
final class Convolutions {
  private final TrainingContext context;
  private final Node node;
  private final Shape in;
  private final ConvolutionWindow window;
  private final boolean depthwise;
  private final long[] weightDimensions;
  private final Argument.Value source;
  private final Optional<memory.desc> bias;
  private final convolution_forward.primitive_desc forward;

  private Convolutions(
      TrainingContext context, Node node, ConvolutionWindow window, boolean bias, long... weight) {
    this.context = context;
    this.node = node;
    this.window = window;
    depthwise = node.op() instanceof Op.DepthwiseConvolution;
    weightDimensions = weight;
    in = context.shape(node.onlyInput());
    source = context.image(node.onlyInput(), in);
    this.bias =
        bias ? Optional.of(context.keep(OneDnn.plain(node.output().channels()))) : Optional.empty();
    forward = forwardDescriptor(context.image(node.id(), node.output()).layout());
  }

  static Convolutions dense(TrainingContext context, Node node, Op.Convolution c) {
    int in = context.shape(node.onlyInput()).channels();
    ConvolutionWindow window = new ConvolutionWindow(c.kernel(), c.stride(), c.padding());
    return new Convolutions(
        context, node, window, c.bias(), c.outputs(), in, c.kernel(), c.kernel());
  }

  static Convolutions depthwise(TrainingContext context, Node node, Op.DepthwiseConvolution d) {
    int channels = node.output().channels();
    ConvolutionWindow window = new ConvolutionWindow(d.kernel(), d.stride(), d.padding());
    return new Convolutions(
        context, node, window, d.bias(), channels, 1, 1, d.kernel(), d.kernel());
  }

  private convolution_forward.primitive_desc forwardDescriptor(memory.desc destination) {
    return new convolution_forward.primitive_desc(
        OneDnn.CPU,
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.convolution_direct,
        source.layout(),
        OneDnn.any(weightDimensions),
        bias.orElseGet(memory.desc::new),
        destination,
        window.strides(),
        window.before(in),
        window.after(in),
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
    arguments.put(dnnl.DNNL_ARG_DST, context.image(node.id(), node.output()));
    bias.ifPresent(
        layout -> arguments.put(dnnl.DNNL_ARG_BIAS, context.parameter(node, Role.BIAS, layout)));
    parts.add(context.part(node, forward, new convolution_forward(forward), arguments));
    return Task.forward(node.id(), parts, List.of(source.id()), List.of(node.id()));
  }

  void backward(String gradient, Gradients gradients) {
    gradients.add(weightGradient(gradient));
    gradients.contribute(node, source.id(), target -> dataGradient(gradient, target));
  }

  private Task weightGradient(String gradient) {
    return depthwise ? depthwiseWeightGradient(gradient) : denseWeightGradient(gradient);
  }

  private Task depthwiseWeightGradient(String gradient) {
    DepthwiseGradient arithmetic =
        new DepthwiseGradient(context.batch(), in, node.output(), window, context.team());
    Part part =
        Part.own(memory -> {
          Supplier<MemorySegment> input = memory.floats(source.id());
          MemorySegment above = memory.segment(gradient);
          MemorySegment result = memory.segment(Gradients.of(node.id() + "/" + Role.WEIGHT));
          return () -> arithmetic.run(input.get(), above, result);
        });
    List<Part> parts = new ArrayList<>(List.of(part));
    bias.ifPresent(layout -> {
      long pixels = (long) context.batch() * node.output().height() * node.output().width();
      parts.add(MatrixProducts.biasGradient(context, node, gradient, pixels));
    });
    return Task.backward(node.id(), parts, List.of(gradient, source.id()), List.of());
  }

  private Task denseWeightGradient(String gradient) {
    Argument.Value above = context.image(gradient, node.output());
    convolution_backward_weights.primitive_desc descriptor =
        new convolution_backward_weights.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.convolution_direct,
            source.layout(),
            OneDnn.any(weightDimensions),
            bias.orElseGet(memory.desc::new),
            above.layout(),
            window.strides(),
            window.before(in),
            window.after(in),
            forward,
            TrainingContext.attributes(),
            false);
    Argument.Value plain = context.gradient(node, Role.WEIGHT, OneDnn.plain(weightDimensions));
    memory.desc natural = context.keep(descriptor.diff_weights_desc());
    boolean direct = natural.equals(plain.layout());
    Argument result = direct ? plain : new Argument.Scratchpad(natural, 0);
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, above);
    arguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, result);
    bias.ifPresent(layout ->
        arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, context.gradient(node, Role.BIAS, layout)));
    List<Part> parts = new ArrayList<>();
    parts.add(
        context.part(node, descriptor, new convolution_backward_weights(descriptor), arguments));
    if (!direct) {
      parts.add(context.reorder(node, result, natural, plain, plain.layout()));
    }
    return Task.backward(node.id(), parts, List.of(gradient, source.id()), List.of());
  }

  private Task dataGradient(String gradient, String target) {
    Argument.Value above = context.image(gradient, node.output());
    Argument.Value below = context.image(target, in);
    convolution_backward_data.primitive_desc descriptor =
        new convolution_backward_data.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.convolution_direct,
            below.layout(),
            OneDnn.any(weightDimensions),
            above.layout(),
            window.strides(),
            window.before(in),
            window.after(in),
            forward,
            TrainingContext.attributes(),
            false);
    List<Part> parts = new ArrayList<>();
    Map<Integer, Argument> arguments = new HashMap<>();
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, above);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS, context.packed(node, parts, weight(), descriptor.weights_desc()));
    arguments.put(dnnl.DNNL_ARG_DIFF_SRC, below);
    parts.add(context.part(node, descriptor, new convolution_backward_data(descriptor), arguments));
    return Task.backward(node.id(), parts, List.of(gradient), List.of(target));
  }
}
