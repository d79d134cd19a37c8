package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.collect.TestedModel;
import io.mnv3.report.Report;
import io.mnv3.result.Experiments;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures models on attached phones. */
@Parameters(
    commandDescription = "Measure networks or your own .tflite files on attached phones (resumes)")
final class DevicesMeasureCommand implements Command {
  @Parameter(
      description =
          "MODEL… networks, NAME,WIDTH,RESOLUTION, studies' steps such as record:h-swish, each with"
              + " +EDIT… behind it and +separate-h-swish for h-swish as it was before it was"
              + " optimised, or .tflite files; else the networks of Table 3")
  private List<String> models = new ArrayList<>();

  @Parameter(names = "--xnnpack", description = "on, off or both; the paper is older than XNNPACK")
  private String xnnpack = "both";

  @Parameter(
      names = "--profile",
      description = "The time of each operation, as benchmark_model tells it, instead of latencies")
  private boolean profile;

  @ParametersDelegate private final CollectionOptions options = new CollectionOptions();

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public void run(PrintStream out) {
    options.collect(
        new CollectionOptions.Wanted(
            this::models, xnnpack(), profile, PhoneModels.areNetworks(models)),
        out,
        log ->
            out.println("Report:  " + Report.write(log.measurements(), options.folder().report())));
  }

  /** Profiling takes time itself, so that latencies with it are of another experiment. */
  private List<TestedModel> models(Path work) {
    String experiment = profile ? Experiments.OPERATION_PROFILE : Experiments.PHONE_LATENCY;
    return PhoneModels.of(models, work).stream().map(model -> model.in(experiment)).toList();
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
