package io.mnv3.cli;

import com.beust.jcommander.Parameter;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** On which phones models are measured, and how. */
final class CollectionOptions {
  private static final String ANCHOR = "mobilenet_v3_large";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long ORDER = 1;

  @Parameter(names = "--phone", description = "Serial number of a phone; else all that are ready")
  private List<String> phones = new ArrayList<>();

  @Parameter(names = "--host", description = "Measure on this host instead, as on a phone (Linux)")
  private boolean host;

  @Parameter(
      names = "--benchmark-model",
      description = "TensorFlow Lite's benchmark_model for Android, instead of our own runner")
  private @Nullable Path benchmarkModel;

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

  /** What is done with what was measured. */
  interface Finish {
    /** Called when all phones have ended. */
    void with(ResultLog log);
  }

  /** Where results go. */
  RunFolder folder() {
    return folder;
  }

  /**
   * Measures; what was measured before is not measured again.
   *
   * @param models given a folder for their files
   * @param xnnpack with or without XNNPACK, or first one and then the other
   * @throws IncompleteException if something could not be measured
   */
  void collect(
      Function<Path, List<TestedModel>> models,
      List<Boolean> xnnpack,
      PrintStream out,
      Finish finish) {
    requirePositive();
    Path work = temporary();
    try (ResultLog log = folder.open()) {
      List<PhoneOutcome> outcomes =
          host
              ? onHost(models, xnnpack, work, log, out)
              : onPhones(models, xnnpack, work, log, out);
      outcomes.forEach(outcome -> print(outcome, out));
      out.println("Results: " + folder.results());
      finish.with(log);
      requireComplete(outcomes);
    } finally {
      FolderRemoval.remove(work);
    }
  }

  private List<PhoneOutcome> onHost(
      Function<Path, List<TestedModel>> models,
      List<Boolean> xnnpack,
      Path work,
      ResultLog log,
      PrintStream out) {
    if (!phones.isEmpty() || benchmarkModel != null) {
      throw new UserError("--host goes neither with --phone nor with --benchmark-model");
    }
    CollectionPlan plan = plan(models, xnnpack, work, LinuxProgram.makeForThisHost(work));
    out.printf("%d measurements on this host%n", plan.measurements());
    try (CollectionLines lines = new CollectionLines(out, plan.measurements())) {
      HostCollection collection =
          new HostCollection(
              plan, log, folder.phones(), work, RunFolder.newRun(), HostFacts.collect());
      return List.of(collection.run(lines));
    }
  }

  private List<PhoneOutcome> onPhones(
      Function<Path, List<TestedModel>> models,
      List<Boolean> xnnpack,
      Path work,
      ResultLog log,
      PrintStream out) {
    AdbServer server = AdbServer.start();
    List<AttachedDevice> ready = ReadyPhones.of(server, phones);
    CollectionPlan plan = plan(models, xnnpack, work, phoneRunner(work));
    out.printf(
        "%d measurements on each of %d phone%s, at least %s; it can be interrupted and started"
            + " again.%n",
        plan.measurements(),
        ready.size(),
        ready.size() == 1 ? "" : "s",
        Durations.words(plan.effort().minimum().multipliedBy(plan.measurements())));
    try (CollectionLines lines = new CollectionLines(out, plan.measurements() * ready.size())) {
      return new Collector(server, log, folder.phones(), RunFolder.newRun(), HostFacts.collect())
          .collect(ready, plan, lines);
    }
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

  private CollectionPlan plan(
      Function<Path, List<TestedModel>> models,
      List<Boolean> xnnpack,
      Path work,
      ModelRunner runner) {
    List<TestedModel> tested = models.apply(work);
    return new CollectionPlan(
        tested,
        xnnpack.stream().map(on -> new Setting(runner, on, 1)).toList(),
        anchor(tested, work),
        blocks,
        new CollectionPlan.Effort(5, runs, Duration.ofSeconds(1), LIMIT),
        Optional.ofNullable(core),
        new CollectionPlan.Waits(
            Duration.ofMinutes(coolDown), Duration.ofSeconds(5), Duration.ofMinutes(2)),
        ORDER);
  }

  private static TestedModel anchor(List<TestedModel> tested, Path work) {
    return tested.stream()
        .filter(model -> model.name().equals(ANCHOR))
        .findFirst()
        .orElseGet(() -> PhoneModels.of(ANCHOR, work));
  }

  private ModelRunner phoneRunner(Path work) {
    return benchmarkModel == null
        ? AndroidProgram.make(work)
        : BenchmarkModel.forPhones(benchmarkModel, false);
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
