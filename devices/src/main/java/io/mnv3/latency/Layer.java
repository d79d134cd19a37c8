package io.mnv3.latency;

import io.mnv3.Ids;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * An operation as it can be timed by itself, all but its channels.
 *
 * @param kind what it computes
 * @param kernel side of the window; 1 where there is none
 * @param stride 1 where there is none
 * @param side height and width of what it reads, in pixels
 * @param nonlinearity of an activation; linear for all else
 */
public record Layer(Kind kind, int kernel, int stride, int side, Nonlinearity nonlinearity)
    implements Serializable {

  /** What a layer computes. */
  public enum Kind {
    CONVOLUTION,
    DEPTHWISE,
    LINEAR,
    POOL,
    SCALE,
    ADD,
    ACTIVATION;

    /** Its name in files and messages. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind called {@code id}.
     *
     * @throws io.mnv3.UserError if there is none
     */
    public static Kind named(String id) {
      return Ids.named("a kind of layer", List.of(values()), Kind::id, id);
    }
  }

  /**
   * A layer with its channels.
   *
   * @param in channels of what it reads
   * @param out channels of what it writes
   */
  public record Sized(Layer layer, int in, int out) implements Serializable {}

  /** The layers that a graph consists of, each once: what a table of it must hold. */
  public static SequencedSet<Sized> of(Graph graph) {
    SequencedSet<Sized> layers = new LinkedHashSet<>();
    graph.nodes().forEach(node -> of(graph, node).ifPresent(layers::add));
    return layers;
  }

  /**
   * The layer of an operation. Empty for what takes no time of its own: batch norm is folded, a
   * ReLU is done while a convolution writes its output, and dropout is for training.
   */
  static Optional<Sized> of(Graph graph, Node node) {
    Shape in = graph.shape(node.inputs().getFirst());
    return switch (node.op()) {
      case Op.Convolution c -> sized(Kind.CONVOLUTION, c.kernel(), c.stride(), in, node);
      case Op.DepthwiseConvolution d -> sized(Kind.DEPTHWISE, d.kernel(), d.stride(), in, node);
      case Op.FullyConnected _ -> sized(Kind.LINEAR, 1, 1, in, node);
      case Op.GlobalAveragePool _ -> sized(Kind.POOL, 1, 1, in, node);
      case Op.Scale _ -> sized(Kind.SCALE, 1, 1, in, node);
      case Op.Add _ -> sized(Kind.ADD, 1, 1, in, node);
      case Op.Activation a -> activation(a.nonlinearity(), in);
      case Op.BatchNorm _, Op.Dropout _ -> Optional.empty();
    };
  }

  private static Optional<Sized> sized(Kind kind, int kernel, int stride, Shape in, Node node) {
    Layer layer = new Layer(kind, kernel, stride, side(in), Nonlinearity.LINEAR);
    return Optional.of(new Sized(layer, in.channels(), node.output().channels()));
  }

  private static Optional<Sized> activation(Nonlinearity nonlinearity, Shape in) {
    return switch (nonlinearity) {
      case LINEAR, RELU, RELU6 -> Optional.empty();
      case HARD_SWISH, SWISH, SIGMOID, HARD_SIGMOID -> {
        Layer layer = new Layer(Kind.ACTIVATION, 1, 1, side(in), nonlinearity);
        yield Optional.of(new Sized(layer, in.channels(), in.channels()));
      }
    };
  }

  private static int side(Shape shape) {
    if (shape.height() != shape.width()) {
      throw new IllegalArgumentException("tables are of square pictures, not " + shape);
    }
    return shape.height();
  }

  @Override
  public String toString() {
    String window = kernel > 1 || stride > 1 ? " %d×%d/%d".formatted(kernel, kernel, stride) : "";
    String function = kind == Kind.ACTIVATION ? " " + nonlinearity.symbol() : "";
    return "%s%s%s on %d²".formatted(kind.id(), window, function, side);
  }
}
