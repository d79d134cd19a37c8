package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which network a file's layers belong to. A known network is recognised by the sequence of its
 * kernels, depthwise convolutions, biases and batch norms; its widths are then taken from the file,
 * so that width multipliers of every rounding rule, and any number of classes, need no table.
 */
final class ArchitectureInference {
  private final List<Layer> layers;
  private final Map<String, Integer> widths = new HashMap<>();

  private ArchitectureInference(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * {@code hint} at the file's widths, or without one the known network that {@code layers} are of.
   *
   * @throws UserError if they are of no such network
   */
  static Architecture required(String file, List<Layer> layers, Optional<Architecture> hint) {
    if (hint.isPresent()) {
      return like(hint.get(), layers)
          .orElseThrow(() ->
              new UserError(
                  "%s has %d layers with weights, and their order is not that of %s"
                      .formatted(file, layers.size(), hint.get().name())));
    }
    return infer(layers)
        .orElseThrow(() ->
            new UserError(
                "%s has %d layers with weights, in an order of no network known here; name the network"
                    .formatted(file, layers.size())));
  }

  /** The network that {@code layers} are of, if it is a known one at any widths. */
  static Optional<Architecture> infer(List<Layer> layers) {
    return Architectures.all().stream()
        .flatMap(template -> like(template, layers).stream())
        .findFirst();
  }

  /** {@code template} at the widths of {@code layers}, if their structure is the same. */
  static Optional<Architecture> like(Architecture template, List<Layer> layers) {
    return new ArchitectureInference(layers).at(template);
  }

  private Optional<Architecture> at(Architecture template) {
    Graph graph = Lowering.lower(template);
    List<Node> nodes = LayerNodes.of(graph);
    if (nodes.size() != layers.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < nodes.size(); i++) {
      Layer layer = layers.get(i);
      if (!sameKind(graph, nodes.get(i), layer) || layer.outputs() > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      widths.put(nodes.get(i).id(), (int) layer.outputs());
    }
    return Optional.of(template.withRows(rows(template)));
  }

  private static boolean sameKind(Graph graph, Node node, Layer layer) {
    boolean depthwise = node.op() instanceof Op.DepthwiseConvolution;
    boolean norm = LayerNodes.norm(graph, node).isPresent();
    return layer.outputs() >= 1
        && layer.kernel() == LayerNodes.kernel(node.op())
        && (!depthwise || layer.weight().dimension(1) == 1)
        && (norm || layer.norm().isEmpty())
        && (norm ? layer.norm().isPresent() || layer.bias().isPresent() : layer.bias().isPresent());
  }

  private List<Row> rows(Architecture template) {
    List<Row> rows = new ArrayList<>();
    List<String> ids = template.rowIds();
    int in = template.input().channels();
    for (int i = 0; i < ids.size(); i++) {
      rows.add(row(ids.get(i), template.rows().get(i), template.in(i), in));
      in = rows.getLast().out(in);
    }
    return rows;
  }

  private Row row(String id, Row row, int templateIn, int in) {
    return switch (row) {
      case Row.Conv c -> new Row.Conv(c.kernel(), width(id), c.nonlinearity(), c.stride());
      case Row.Bottleneck b -> bottleneck(id, b, templateIn, in);
      case Row.FusedBottleneck b -> fused(id, b, templateIn, in);
      case Row.Separable s ->
          new Row.Separable(
              s.kernel(),
              width(id + "/pointwise"),
              squeeze(id, s.squeezeExcite()),
              s.nonlinearity(),
              s.stride());
      case Row.Pool pool -> pool;
      case Row.Dense d -> new Row.Dense(width(id), d.nonlinearity());
      case Row.Classifier c -> new Row.Classifier(width(id), c.dropout());
    };
  }

  private Row bottleneck(String id, Row.Bottleneck b, int templateIn, int in) {
    int out = width(id + "/project");
    return new Row.Bottleneck(
        b.kernel(),
        width(id + "/depthwise"),
        out,
        squeeze(id, b.squeezeExcite()),
        b.nonlinearity(),
        b.stride(),
        residual(b.residual(), b.stride(), templateIn, b.out(), in, out));
  }

  private Row fused(String id, Row.FusedBottleneck b, int templateIn, int in) {
    int out = width(id + "/project");
    int expansion = widths.getOrDefault(id + "/expand", in);
    boolean residual = residual(b.residual(), b.stride(), templateIn, b.out(), in, out);
    return new Row.FusedBottleneck(
        b.kernel(), expansion, out, b.nonlinearity(), b.stride(), residual);
  }

  /**
   * As the width multiplier does it: blocks that become equally wide at stride 1 gain a residual.
   */
  private static boolean residual(
      boolean was, int stride, int templateIn, int templateOut, int in, int out) {
    return stride == 1 && in == out && (was || templateIn != templateOut);
  }

  private @Nullable SqueezeExcite squeeze(String id, @Nullable SqueezeExcite se) {
    return se == null ? null : new SqueezeExcite(width(id + "/se/reduce"), se.rule(), se.gate());
  }

  private int width(String id) {
    Integer width = widths.get(id);
    if (width == null) {
      throw new IllegalStateException("no layer " + id);
    }
    return width;
  }
}
