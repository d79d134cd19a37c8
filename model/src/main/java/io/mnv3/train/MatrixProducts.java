package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.OneDnn;
import io.mnv3.weights.TensorSpec.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * A 1×1 convolution or a fully connected layer as products of matrices, forward and backward: Y =
 * X·Wᵀ + b with X {@code [M, in]} and W {@code [out, in]}, where M counts the pixels of a batch, or
 * its images. Unlike convolution primitives, products are fast on weights and gradients as they
 * lie.
 */
final class MatrixProducts {
  /** Id of a vector of ones, as long as any M. */
  static final String ONES = "ones";

  private final TrainingContext context;
  private final Node node;
  private final boolean bias;
  private final long rows;
  private final long in;
  private final long out;

  private MatrixProducts(
      TrainingContext context, Node node, boolean bias, long rowsPerImage, long in) {
    this.context = context;
    this.node = node;
    this.bias = bias;
    rows = context.batch() * rowsPerImage;
    this.in = in;
    out = node.output().channels();
  }

  /** A product for each pixel. */
  static MatrixProducts ofPixels(TrainingContext context, Node node, boolean bias) {
    Shape in = context.shape(node.onlyInput());
    return new MatrixProducts(context, node, bias, (long) in.height() * in.width(), in.channels());
  }

  /** A product for each image. */
  static MatrixProducts ofImages(TrainingContext context, Node node) {
    return new MatrixProducts(context, node, true, 1, context.shape(node.onlyInput()).size());
  }

  private Argument.Value source() {
    return context.value(node.onlyInput(), OneDnn.plain(rows, in));
  }

  private static memory.desc transposed(long rows, long columns) {
    long[] dimensions = {rows, columns};
    return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.ba);
  }

  Task forward() {
    Map<Integer, Argument> more = new HashMap<>();
    memory.desc vector = bias ? OneDnn.plain(1, out) : new memory.desc();
    if (bias) {
      more.put(dnnl.DNNL_ARG_BIAS, context.parameter(node, Role.BIAS, vector));
    }
    Part part =
        product(
            context,
            node,
            source(),
            context.parameter(node, Role.WEIGHT, transposed(in, out)),
            vector,
            context.value(node.id(), OneDnn.plain(rows, out)),
            more);
    return Task.forward(node.id(), List.of(part), List.of(source().id()), List.of(node.id()));
  }

  void backward(String gradient, Gradients gradients) {
    List<Part> parts =
        bias
            ? List.of(weightGradient(gradient), biasGradient(context, node, gradient, rows))
            : List.of(weightGradient(gradient));
    gradients.add(Task.backward(node.id(), parts, List.of(gradient, source().id()), List.of()));
    gradients.contribute(
        node,
        source().id(),
        target ->
            Task.backward(
                node.id(),
                List.of(dataGradient(gradient, target)),
                List.of(gradient),
                List.of(target)));
  }

  /** W' = Y'ᵀ·X. */
  private Part weightGradient(String gradient) {
    return product(
        context,
        node,
        context.value(gradient, transposed(out, rows)),
        source(),
        context.gradient(node, Role.WEIGHT, OneDnn.plain(out, in)));
  }

  /** b' = 1ᵀ·Y', for any operation that adds a bias. */
  static Part biasGradient(TrainingContext context, Node node, String gradient, long rows) {
    long out = node.output().channels();
    return product(
        context,
        node,
        new Argument.Value(ONES, context.keep(OneDnn.plain(1, rows))),
        context.value(gradient, OneDnn.plain(rows, out)),
        context.gradient(node, Role.BIAS, OneDnn.plain(1, out)));
  }

  /** X' = Y'·W. */
  private Part dataGradient(String gradient, String target) {
    return product(
        context,
        node,
        context.value(gradient, OneDnn.plain(rows, out)),
        context.parameter(node, Role.WEIGHT, OneDnn.plain(out, in)),
        context.value(target, OneDnn.plain(rows, in)));
  }

  private static Part product(
      TrainingContext context,
      Node node,
      Argument.Value a,
      Argument.Value b,
      Argument.Value result) {
    return product(context, node, a, b, new memory.desc(), result, Map.of());
  }

  private static Part product(
      TrainingContext context,
      Node node,
      Argument.Value a,
      Argument.Value b,
      memory.desc vector,
      Argument.Value result,
      Map<Integer, Argument> more) {
    matmul.primitive_desc descriptor =
        new matmul.primitive_desc(
            OneDnn.CPU,
            a.layout(),
            b.layout(),
            vector,
            result.layout(),
            TrainingContext.attributes(),
            false);
    Map<Integer, Argument> arguments = new HashMap<>(more);
    arguments.put(dnnl.DNNL_ARG_SRC, a);
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, b);
    arguments.put(dnnl.DNNL_ARG_DST, result);
    return context.part(node, descriptor, new matmul(descriptor), arguments);
  }
}
