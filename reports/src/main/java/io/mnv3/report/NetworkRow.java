package io.mnv3.report;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of a network in the columns of the paper's Table 1, with what it costs.
 *
 * @param id the row's readable id
 * @param input what it reads: {@code 28² × 40}
 * @param operator what it computes: {@code bneck, 5x5}
 * @param expansion width inside a bottleneck; "-" where there is none
 * @param out output channels
 * @param squeezeExcite width of the squeeze; "-" where there is none
 * @param nonlinearity as the paper abbreviates it
 * @param stride 1 or 2
 * @param residual whether it adds its input to its output
 */
public record NetworkRow(
    String id,
    String input,
    String operator,
    String expansion,
    int out,
    String squeezeExcite,
    String nonlinearity,
    int stride,
    boolean residual,
    Cost cost) {
  private static final String NONE = "-";

  /** The rows of {@code architecture}, whose graph is {@code graph}. */
  public static List<NetworkRow> of(Architecture architecture, Graph graph) {
    SequencedMap<String, Cost> costs = Costs.byRow(graph);
    List<String> ids = architecture.rowIds();
    List<NetworkRow> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Shape in = input(graph, ids.get(i));
      Cost cost = costs.getOrDefault(ids.get(i), Cost.ZERO);
      rows.add(of(ids.get(i), architecture.rows().get(i), in, cost));
    }
    return List.copyOf(rows);
  }

  private static Shape input(Graph graph, String row) {
    Node first =
        graph.nodes().stream().filter(node -> node.row().equals(row)).findFirst().orElseThrow();
    return graph.shape(first.inputs().getFirst());
  }

  private static NetworkRow of(String id, Row row, Shape in, Cost cost) {
    Columns columns = columns(row);
    return new NetworkRow(
        id,
        in.height() + "² × " + in.channels(),
        columns.operator,
        columns.expansion,
        row.out(in.channels()),
        columns.squeezeExcite,
        row.nonlinearity() == Nonlinearity.LINEAR ? NONE : row.nonlinearity().symbol(),
        row.stride(),
        columns.residual,
        cost);
  }

  private record Columns(
      String operator, String expansion, String squeezeExcite, boolean residual) {
    Columns(String operator) {
      this(operator, NONE, NONE, false);
    }
  }

  private static Columns columns(Row row) {
    return switch (row) {
      case Row.Conv c -> new Columns("conv2d, " + square(c.kernel()));
      case Row.Bottleneck b ->
          new Columns(
              "bneck, " + square(b.kernel()),
              String.valueOf(b.expansion()),
              squeeze(b.squeezeExcite()),
              b.residual());
      case Row.FusedBottleneck b ->
          new Columns(
              "fused, " + square(b.kernel()), String.valueOf(b.expansion()), NONE, b.residual());
      case Row.Separable s ->
          new Columns("separable, " + square(s.kernel()), NONE, squeeze(s.squeezeExcite()), false);
      case Row.Pool _ -> new Columns("pool");
      case Row.Dense _ -> new Columns("conv2d 1x1, NBN");
      case Row.Classifier _ -> new Columns("classifier, NBN");
    };
  }

  private static String square(int kernel) {
    return kernel + "x" + kernel;
  }

  private static String squeeze(@Nullable SqueezeExcite se) {
    return se == null ? NONE : String.valueOf(se.squeeze());
  }
}
