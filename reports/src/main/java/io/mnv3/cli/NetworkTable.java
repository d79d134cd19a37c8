package io.mnv3.cli;

import io.mnv3.arch.Architecture;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.report.NetworkRow;
import java.io.PrintStream;
import java.util.List;

/** A network on the terminal as the paper's Table 1 prints it, with the cost of each row. */
final class NetworkTable {
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

  private NetworkTable() {}

  /** Prints {@code architecture}, whose graph is {@code graph}, and what its columns mean. */
  static void print(Architecture architecture, Graph graph, PrintStream out) {
    TextTable table = new TextTable(HEADER, NUMBERS);
    NetworkRow.of(architecture, graph).forEach(row -> table.row(cells(row)));
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
    table.print(out);
    out.println();
    out.println(
        """
        SE: width of the squeeze; NL: HS hard-swish, RE ReLU, R6 ReLU6; s: stride; +: residual.
        MAdds: multiply-adds of one image. Activations: float32 KiB that the row writes.\
        """);
  }

  private static String[] cells(NetworkRow row) {
    return new String[] {
      row.id(),
      row.input(),
      row.operator(),
      row.expansion(),
      String.valueOf(row.out()),
      row.squeezeExcite(),
      row.nonlinearity(),
      String.valueOf(row.stride()),
      row.residual() ? "+" : "",
      TextTable.count(row.cost().multiplyAdds()),
      TextTable.count(row.cost().parameters()),
      kibibytes(row.cost())
    };
  }

  private static String kibibytes(Cost cost) {
    return TextTable.count(Math.ceilDiv(cost.activationBytes(), 1024L));
  }
}
