package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.arch.Architecture;
import io.mnv3.figure.FigureFiles;
import io.mnv3.figure.NetworkFigures;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Prints a network as the paper's Table 1 prints it, with the cost of each row. */
@Parameters(commandDescription = "Print a network as the paper's table, with the cost of each row")
final class ShowCommand implements Command {
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
    if (figure != null) {
      FigureFiles.writeTo(figure, NetworkFigures.network(architecture, options.graph()));
      out.println("Drawn: " + figure);
      return;
    }
    out.println(architecture.name() + " (" + architecture.citation() + ")");
    out.println();
    NetworkTable.print(architecture, options.graph(), out);
  }
}
