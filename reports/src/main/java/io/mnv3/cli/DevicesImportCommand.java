package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.collect.ImportedTable;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes in latencies that were measured elsewhere. */
@Parameters(
    commandDescription =
        "Take in latencies that others measured, as a CSV file; marked as imported")
final class DevicesImportCommand implements Command {
  @Parameter(
      description = "FILE.csv with the columns device,network,latency_ms, and any that tell more",
      required = true)
  private @Nullable String file;

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void run(PrintStream out) {
    Path table = Path.of(Objects.requireNonNull(file, "JCommander requires it"));
    List<Measurement> imported = ImportedTable.read(table, RunFolder.newRun());
    int kept = 0;
    try (ResultLog log = folder.open()) {
      for (Measurement measurement : imported) {
        if (!log.contains(measurement.key())) {
          log.append(measurement);
          kept++;
        }
      }
    }
    out.printf(
        "%d measurements taken in, %d were there before: %s%n",
        kept, imported.size() - kept, folder.results());
  }
}
