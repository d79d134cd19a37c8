package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mnv3.arch.Architecture;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import java.io.PrintStream;
import java.util.List;

/** Counts what a network costs. */
@Parameters(commandDescription = "Count a network's multiply-adds, parameters and activations")
final class CostCommand implements Command {
  @ParametersDelegate private final NetworkOptions options = new NetworkOptions();

  @Parameter(names = "--json", description = "Print JSON, with every operation")
  private boolean json;

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public void run(PrintStream out) {
    Architecture architecture = options.architecture();
    Graph graph = options.graph();
    if (json) {
      out.println(json(architecture, graph).toPrettyString());
    } else {
      table(Costs.total(graph)).print(out);
    }
  }

  private static TextTable table(Cost total) {
    TextTable table = new TextTable(List.of("quantity", "count"), List.of(1));
    table.row("multiply-adds", TextTable.count(total.multiplyAdds()));
    table.row("parameters", TextTable.count(total.parameters()));
    table.row("activation bytes", TextTable.count(total.activationBytes()));
    return table;
  }

  private static ObjectNode json(Architecture architecture, Graph graph) {
    ObjectNode root = JsonMapper.builder().build().createObjectNode();
    root.put("network", architecture.name());
    root.put("fingerprint", architecture.fingerprint());
    root.put("resolution", architecture.input().resolution());
    root.put("classes", architecture.classes());
    put(root, Costs.total(graph));
    ObjectNode operations = root.putObject("operations");
    Costs.byNode(graph).forEach((id, cost) -> put(operations.putObject(id), cost));
    return root;
  }

  private static void put(ObjectNode node, Cost cost) {
    node.put("multiplyAdds", cost.multiplyAdds());
    node.put("parameters", cost.parameters());
    node.put("activationBytes", cost.activationBytes());
  }
}
