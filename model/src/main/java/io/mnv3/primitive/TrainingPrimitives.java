package io.mnv3.primitive;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.ConvolutionWindow;
import io.mnv3.onednn.OpenMp;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;

/**
 * How long a training step would take if it were nothing but oneDNN's primitives, one after the
 * other: forward, gradient of the data, gradient of the weights. Activations lie channels last,
 * weights as each primitive likes them; a pointwise layer is the faster of a convolution and a
 * matrix product in each direction; a ReLU is part of the batch norm before it. Each primitive is
 * timed by itself on memory that it has just used, so this is what no step made of them goes below.
 * Bias gradients, the loss, dropout and the reordering of weights are left out: they are little.
 */
public final class TrainingPrimitives {
  private final Graph graph;
  private final int batch;

  private TrainingPrimitives(Graph graph, int batch) {
    this.graph = graph;
    this.batch = batch;
  }

  /** Microseconds of a step of {@code graph} on {@code threads} threads; takes a few seconds. */
  public static double micros(Graph graph, int batch, int threads) {
    TrainingPrimitives primitives = new TrainingPrimitives(graph, batch);
    int before = OpenMp.exchange(threads);
    try {
      return graph.nodes().stream().mapToDouble(primitives::micros).sum();
    } finally {
      OpenMp.exchange(before);
    }
  }

  private double micros(Node node) {
    try (PointerScope _ = new PointerScope()) {
      return operation(node) + junctions(node);
    }
  }

  private double operation(Node node) {
    Shape in = graph.shape(node.inputs().getFirst());
    Shape out = node.output();
    return switch (node.op()) {
      case Op.Convolution c -> directions(node, dense(c, in, out));
      case Op.DepthwiseConvolution d -> directions(node, List.of(depthwise(d, in, out)));
      case Op.BatchNorm _ -> new NormTimes(batch, out, isBeforeRelu(node)).micros();
      case Op.Activation a ->
          isPartOfNorm(node, a) ? 0 : ElementTimes.of(batch, out).activation(a.nonlinearity());
      case Op.GlobalAveragePool _ -> mean(in);
      case Op.Scale _ -> scale(in);
      case Op.Add _ -> ElementTimes.of(batch, out).sum();
      case Op.Dropout _ -> 0;
      case Op.FullyConnected _ ->
          directions(node, List.of(new MatrixTimes(batch, in.size(), out.size())));
    };
  }

  /** Gradients that meet where a value is read more than once. */
  private double junctions(Node node) {
    int readers = graph.consumers(node.id()).size();
    return readers > 1 ? (readers - 1) * ElementTimes.of(batch, node.output()).sum() : 0;
  }

  private static double faster(
      ToDoubleFunction<DirectionTimes> direction, List<DirectionTimes> alternatives) {
    return alternatives.stream().mapToDouble(direction).min().orElseThrow();
  }

  private double directions(Node node, List<DirectionTimes> alternatives) {
    boolean first = node.inputs().contains(Graph.INPUT);
    return faster(DirectionTimes::forward, alternatives)
        + (first ? 0 : faster(DirectionTimes::dataGradient, alternatives))
        + faster(DirectionTimes::weightGradient, alternatives);
  }

  private List<DirectionTimes> dense(Op.Convolution c, Shape in, Shape out) {
    ConvolutionWindow window = new ConvolutionWindow(c.kernel(), c.stride(), c.padding());
    DirectionTimes convolution =
        new ConvolutionTimes(
            window, batch, in, out, c.outputs(), in.channels(), c.kernel(), c.kernel());
    long rows = (long) batch * in.height() * in.width();
    return c.kernel() == 1 && c.stride() == 1
        ? List.of(convolution, new MatrixTimes(rows, in.channels(), c.outputs()))
        : List.of(convolution);
  }

  private DirectionTimes depthwise(Op.DepthwiseConvolution d, Shape in, Shape out) {
    ConvolutionWindow window = new ConvolutionWindow(d.kernel(), d.stride(), d.padding());
    return new ConvolutionTimes(
        window, batch, in, out, out.channels(), 1, 1, d.kernel(), d.kernel());
  }

  private boolean isBeforeRelu(Node norm) {
    return graph
        .onlyConsumer(norm.id())
        .filter(next -> next.op().equals(new Op.Activation(Nonlinearity.RELU)))
        .isPresent();
  }

  private boolean isPartOfNorm(Node node, Op.Activation activation) {
    String input = node.inputs().getFirst();
    return activation.nonlinearity() == Nonlinearity.RELU
        && !input.equals(Graph.INPUT)
        && graph.node(input).op() instanceof Op.BatchNorm
        && graph.onlyConsumer(input).isPresent();
  }

  private double mean(Shape in) {
    ElementTimes image = ElementTimes.of(batch, in);
    return image.mean() + image.meanGradient();
  }

  /** Forward; the features' gradient; the factors', which is a product and a mean. */
  private double scale(Shape in) {
    ElementTimes image = ElementTimes.of(batch, in);
    return 2 * image.scaling() + image.product() + image.mean();
  }
}
