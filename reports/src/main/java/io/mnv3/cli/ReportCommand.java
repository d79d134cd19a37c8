package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.figure.Style;
import io.mnv3.report.Report;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the report anew from the records there are. */
@Parameters(commandDescription = "Make the report from the results there are")
final class ReportCommand implements Command {
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Parameter(
      names = "--only",
      description = "Id of one table or figure to make, such as figure9, instead of all")
  private @Nullable String only;

  @Parameter(
      names = "--style",
      description = "What figures are for: single-column, double-column or slide")
  private String style = "single-column";

  @Override
  public String name() {
    return "report";
  }

  @Override
  public void run(PrintStream out) {
    Style drawnFor = Style.named(style);
    List<Measurement> measurements = ResultLog.read(folder.existingResults());
    if (only == null) {
      out.println("Report: " + Report.write(measurements, drawnFor, folder.report()));
    } else {
      Path made = Report.writeOnly(only, measurements, drawnFor, folder.report());
      out.println("Made: " + made.resolve(only) + ", in every format");
    }
  }
}
