package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import io.mnv3.result.ResultMerge;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the records of several folders together, and makes the report of them. */
@Parameters(
    commandDescription = "Take the results of several folders together (shards), and report")
final class MergeCommand implements Command {
  @Parameter(description = "FOLDER…", required = true)
  private List<Path> folders = new ArrayList<>();

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "merge";
  }

  @Override
  public void run(PrintStream out) {
    List<Path> files = folders.stream().map(RunFolder::existingResults).toList();
    try (ResultLog log = folder.open()) {
      ResultMerge merge = new ResultMerge(log, folder.results());
      for (Path file : files) {
        out.printf("%s: %,d records added%n", file, merge.add(file));
      }
      out.println("Results: " + folder.results());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }
}
