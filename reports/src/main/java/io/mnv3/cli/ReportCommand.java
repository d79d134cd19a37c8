package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.report.Report;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Path;

/** Makes the report anew from the records there are. */
@Parameters(commandDescription = "Make the report from the results there are")
final class ReportCommand implements Command {
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "report";
  }

  @Override
  public void run(PrintStream out) {
    Path report = Report.write(ResultLog.read(folder.existingResults()), folder.report());
    out.println("Report: " + report);
  }
}
