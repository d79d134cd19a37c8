package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.UserError;
import io.mnv3.adb.AdbServer;
import io.mnv3.adb.AttachedDevice;
import io.mnv3.collect.CollectionPlan;
import io.mnv3.collect.Collector;
import io.mnv3.collect.HostCollection;
import io.mnv3.collect.PhoneOutcome;
import io.mnv3.collect.Setting;
import io.mnv3.collect.TestedModel;
import io.mnv3.collect.Verdict;
import io.mnv3.host.HostFacts;
import io.mnv3.report.Report;
import io.mnv3.result.FolderRemoval;
import io.mnv3.result.ResultLog;
import io.mnv3.runner.AndroidProgram;
import io.mnv3.runner.BenchmarkModel;
import io.mnv3.runner.LinuxProgram;
import io.mnv3.runner.ModelRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures models on attached phones. */
@Parameters(
    commandDescription = "Measure networks or your own .tflite files on attached phones (resumes)")
final class DevicesMeasureCommand implements Command {
  private static final String ANCHOR = "mobilenet_v3_large";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long ORDER = 1;

  @Parameter(description = "MODEL… networks, or .tflite files; else those of the paper's Table 3")
  private List<String> models = new ArrayList<>();

  @Parameter(names = "--phone", description = "Serial number of a phone; else all that are ready")
  private List<String> phones = new ArrayList<>();

  @Parameter(names = "--host", description = "Measure on this host instead, as on a phone (Linux)")
  private boolean host;

  @Parameter(
      names = "--benchmark-model",
      description = "TensorFlow Lite's benchmark_model for Android, instead of our own runner")
  private @Nullable Path benchmarkModel;

  @Parameter(names = "--xnnpack", description = "on, off or both; the paper is older than XNNPACK")
  private String xnnpack = "both";

  @Parameter(names = "--blocks", description = "How often everything is measured")
  private int blocks = 10;

  @Parameter(names = "--runs", description = "Timed runs of a measurement, at least")
  private int runs = 50;

  @Parameter(names = "--core", description = "Number of the only core to use; else the fast ones")
  private @Nullable Integer core;

  @Parameter(
      names = "--cool-down",
      description = "Minutes that a phone may take to cool before each measurement")
  private int coolDown = 5;

  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public void run(PrintStream out) {
    requirePositive();
    if (host) {
      measureHost(out);
    } else {
      measurePhones(out);
    }
  }

  private void measureHost(PrintStream out) {
    if (!phones.isEmpty() || benchmarkModel != null) {
      throw new UserError("--host goes neither with --phone nor with --benchmark-model");
    }
    Path work = temporary();
    try (ResultLog log = folder.open()) {
      CollectionPlan plan = plan(work, LinuxProgram.makeForThisHost(work));
      out.printf("%d measurements on this host%n", plan.measurements());
      try (CollectionLines lines = new CollectionLines(out, plan.measurements())) {
        HostCollection collection =
            new HostCollection(
                plan, log, folder.phones(), work, RunFolder.newRun(), HostFacts.collect());
        finish(List.of(collection.run(lines)), log, out);
      }
    } finally {
      FolderRemoval.remove(work);
    }
  }

  private void measurePhones(PrintStream out) {
    AdbServer server = AdbServer.start();
    List<AttachedDevice> ready = ReadyPhones.of(server, phones);
    Path work = temporary();
    try (ResultLog log = folder.open()) {
      CollectionPlan plan = plan(work, phoneRunner(work));
      out.printf(
          "%d measurements on each of %d phone%s, at least %s; it can be interrupted and started"
              + " again.%n",
          plan.measurements(),
          ready.size(),
          ready.size() == 1 ? "" : "s",
          Durations.words(plan.effort().minimum().multipliedBy(plan.measurements())));
      List<PhoneOutcome> outcomes;
      try (CollectionLines lines = new CollectionLines(out, plan.measurements() * ready.size())) {
        outcomes =
            new Collector(server, log, folder.phones(), RunFolder.newRun(), HostFacts.collect())
                .collect(ready, plan, lines);
      }
      finish(outcomes, log, out);
    } finally {
      FolderRemoval.remove(work);
    }
  }

  private void finish(List<PhoneOutcome> outcomes, ResultLog log, PrintStream out) {
    outcomes.forEach(outcome -> print(outcome, out));
    out.println("Results: " + folder.results());
    out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    requireComplete(outcomes);
  }

  private void requirePositive() {
    if (blocks < 1 || runs < 1 || coolDown < 0) {
      throw new UserError("--blocks and --runs must be 1 or more, and --cool-down 0 or more");
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mnv3-phones");
    } catch (IOException e) {
      throw new UserError("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private CollectionPlan plan(Path work, ModelRunner runner) {
    List<TestedModel> tested = PhoneModels.of(models, work);
    return new CollectionPlan(
        tested,
        settings(runner),
        PhoneModels.of(ANCHOR, work),
        blocks,
        new CollectionPlan.Effort(5, runs, Duration.ofSeconds(1), LIMIT),
        Optional.ofNullable(core),
        new CollectionPlan.Waits(
            Duration.ofMinutes(coolDown), Duration.ofSeconds(5), Duration.ofMinutes(2)),
        ORDER);
  }

  private ModelRunner phoneRunner(Path work) {
    if (benchmarkModel == null) {
      return AndroidProgram.make(work);
    }
    return BenchmarkModel.forPhones(benchmarkModel, false);
  }

  private List<Setting> settings(ModelRunner runner) {
    return switch (xnnpack) {
      case "on" -> List.of(new Setting(runner, true, 1));
      case "off" -> List.of(new Setting(runner, false, 1));
      case "both" -> List.of(new Setting(runner, false, 1), new Setting(runner, true, 1));
      default -> throw new UserError("--xnnpack must be on, off or both, not " + xnnpack);
    };
  }

  private static void print(PhoneOutcome outcome, PrintStream out) {
    out.println(outcome.phone() + ":");
    outcome
        .verdicts()
        .forEach((verdict, count) -> out.printf("  %4d  %s%n", count, words(verdict)));
    outcome.stopped().ifPresent(why -> out.println("  stopped: " + why));
  }

  private static String words(Verdict verdict) {
    return verdict.label() + ": " + verdict.meaning();
  }

  private static void requireComplete(List<PhoneOutcome> outcomes) {
    if (!outcomes.stream().allMatch(PhoneOutcome::isComplete)) {
      throw new IncompleteException(
          "not everything was measured; the same command goes on with what is missing");
    }
  }
}
