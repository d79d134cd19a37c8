package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.report.Report;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Measures models on attached phones. */
@Parameters(
    commandDescription = "Measure networks or your own .tflite files on attached phones (resumes)")
final class DevicesMeasureCommand implements Command {
  @Parameter(description = "MODEL… networks, or .tflite files; else those of the paper's Table 3")
  private List<String> models = new ArrayList<>();

  @Parameter(names = "--xnnpack", description = "on, off or both; the paper is older than XNNPACK")
  private String xnnpack = "both";

  @ParametersDelegate private final CollectionOptions options = new CollectionOptions();

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public void run(PrintStream out) {
    options.collect(
        work -> PhoneModels.of(models, work),
        xnnpack(),
        out,
        log ->
            out.println("Report:  " + Report.write(log.measurements(), options.folder().report())));
  }

  private List<Boolean> xnnpack() {
    return switch (xnnpack) {
      case "on" -> List.of(true);
      case "off" -> List.of(false);
      case "both" -> List.of(false, true);
      default -> throw new UserError("--xnnpack must be on, off or both, not " + xnnpack);
    };
  }
}
