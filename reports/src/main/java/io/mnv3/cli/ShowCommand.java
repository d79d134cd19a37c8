package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.figure.FigureFiles;
import io.mnv3.figure.NetworkFigures;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Prints a network as the paper's Table 1 prints it, with the cost of each row. */
@Parameters(commandDescription = "Print a network as the paper's table, with the cost of each row")
final class ShowCommand implements Command {
  private static final List<String> HEADER =
      List.of(
          "row",
          "input",
          "operator",
          "exp size",
          "#out",
          "SE",
          "NL",
          "s",
          "+",
          "MAdds",
          "parameters",
          "activations");
  private static final List<Integer> NUMBERS = List.of(1, 3, 4, 9, 10, 11);

  @ParametersDelegate private final NetworkOptions options = new NetworkOptions();

  @Parameter(
      names = "--figure",
      description = "Draw it instead, layer by layer, to this file: .svg, .pdf or .png")
  private @Nullable Path figure;

  @Override
  public String name() {
    return "show";
  }

  @Override
  public void run(PrintStream out) {
    Architecture architecture = options.architecture();
    Graph graph = options.graph();
    if (figure != null) {
      FigureFiles.writeTo(figure, NetworkFigures.network(architecture, graph));
      out.println("Drawn: " + figure);
      return;
    }
    out.println(architecture.name() + " (" + architecture.citation() + ")");
    out.println();
    table(architecture, graph).print(out);
    out.println();
    out.println(
        """
        SE: width of the squeeze; NL: HS hard-swish, RE ReLU, R6 ReLU6; s: stride; +: residual.
        MAdds: multiply-adds of one image. Activations: float32 KiB that the row writes.\
        """);
  }

  private static TextTable table(Architecture architecture, Graph graph) {
    TextTable table = new TextTable(HEADER, NUMBERS);
    SequencedMap<String, Cost> costs = Costs.byRow(graph);
    List<String> ids = architecture.rowIds();
    for (int i = 0; i < ids.size(); i++) {
      Cost cost = costs.getOrDefault(ids.get(i), Cost.ZERO);
      table.row(cells(ids.get(i), architecture.rows().get(i), input(graph, ids.get(i)), cost));
    }
    Cost total = Costs.total(graph);
    table.row(
        "total",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        TextTable.count(total.multiplyAdds()),
        TextTable.count(total.parameters()),
        kibibytes(total));
    return table;
  }

  private static Shape input(Graph graph, String row) {
    Node first =
        graph.nodes().stream().filter(node -> node.row().equals(row)).findFirst().orElseThrow();
    return graph.shape(first.inputs().getFirst());
  }

  private static String[] cells(String id, Row row, Shape in, Cost cost) {
    Columns columns = columns(row);
    return new String[] {
      id,
      in.height() + "² × " + in.channels(),
      columns.operator,
      columns.expansion,
      String.valueOf(row.out(in.channels())),
      columns.squeezeExcite,
      row.nonlinearity() == Nonlinearity.LINEAR ? "-" : row.nonlinearity().symbol(),
      String.valueOf(row.stride()),
      columns.residual ? "+" : "",
      TextTable.count(cost.multiplyAdds()),
      TextTable.count(cost.parameters()),
      kibibytes(cost)
    };
  }

  private record Columns(
      String operator, String expansion, String squeezeExcite, boolean residual) {
    Columns(String operator) {
      this(operator, "-", "-", false);
    }
  }

  private static Columns columns(Row row) {
    return switch (row) {
      case Row.Conv c -> new Columns("conv2d, %1$dx%1$d".formatted(c.kernel()));
      case Row.Bottleneck b ->
          new Columns(
              "bneck, %1$dx%1$d".formatted(b.kernel()),
              String.valueOf(b.expansion()),
              squeeze(b.squeezeExcite()),
              b.residual());
      case Row.FusedBottleneck b ->
          new Columns(
              "fused, %1$dx%1$d".formatted(b.kernel()),
              String.valueOf(b.expansion()),
              "-",
              b.residual());
      case Row.Separable s ->
          new Columns(
              "separable, %1$dx%1$d".formatted(s.kernel()), "-", squeeze(s.squeezeExcite()), false);
      case Row.Pool _ -> new Columns("pool");
      case Row.Dense _ -> new Columns("conv2d 1x1, NBN");
      case Row.Classifier _ -> new Columns("classifier, NBN");
    };
  }

  private static String squeeze(@Nullable SqueezeExcite se) {
    return se == null ? "-" : String.valueOf(se.squeeze());
  }

  private static String kibibytes(Cost cost) {
    return TextTable.count(Math.ceilDiv(cost.activationBytes(), 1024L));
  }
}
