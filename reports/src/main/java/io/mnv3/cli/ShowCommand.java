package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.arch.Architecture;
import java.io.PrintStream;

/** Prints a network as the paper's Table 1 prints it, with the cost of each row. */
@Parameters(commandDescription = "Print a network as the paper's table, with the cost of each row")
final class ShowCommand implements Command {
  @ParametersDelegate private final NetworkOptions options = new NetworkOptions();

  @Override
  public String name() {
    return "show";
  }

  @Override
  public void run(PrintStream out) {
    Architecture architecture = options.architecture();
    out.println(architecture.name() + " (" + architecture.citation() + ")");
    out.println();
    NetworkTable.print(architecture, options.graph(), out);
  }
}
