package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import java.io.PrintStream;
import java.util.List;

/** Lists the networks there are. */
@Parameters(commandDescription = "List the networks")
final class ModelsCommand implements Command {
  @Override
  public String name() {
    return "models";
  }

  @Override
  public void run(PrintStream out) {
    TextTable table =
        new TextTable(List.of("network", "MAdds", "parameters", "source"), List.of(1, 2));
    for (Architecture architecture : Architectures.all()) {
      Cost cost = Costs.total(Lowering.lower(architecture));
      table.row(
          architecture.name(),
          TextTable.count(cost.multiplyAdds()),
          TextTable.count(cost.parameters()),
          architecture.citation());
    }
    table.print(out);
  }
}
