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
import io.mnv3.runner.EngineRunner;
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
   * What is measured on each device.
   *
   * @param models given a folder for their files
   * @param xnnpack without XNNPACK, with it, or first one and then the other
   * @param profile whether the time of each operation is asked for
   * @param engine whether this suite's own engine is measured too, where it runs: on this host
   */
  record Wanted(
      Function<Path, List<TestedModel>> models,
      List<Boolean> xnnpack,
      boolean profile,
      boolean engine) {}

  /**
   * Measures; what was measured before is not measured again.
   *
   * @throws IncompleteException if something could not be measured
   */
  void collect(Wanted wanted, PrintStream out, Finish finish) {
    requirePossible(wanted);
    Path work = temporary();
    try (ResultLog log = folder.open()) {
      List<PhoneOutcome> outcomes =
          host ? onHost(wanted, work, log, out) : onPhones(wanted, work, log, out);
      outcomes.forEach(outcome -> print(outcome, out));
      out.println("Results: " + folder.results());
      finish.with(log);
      requireComplete(outcomes);
    } finally {
      FolderRemoval.remove(work);
    }
  }

  private List<PhoneOutcome> onHost(Wanted wanted, Path work, ResultLog log, PrintStream out) {
    List<TestedModel> models = wanted.models().apply(work);
    List<Setting> settings = new ArrayList<>(settings(LinuxProgram.makeForThisHost(work), wanted));
    if (wanted.engine()) {
      settings.add(new Setting(EngineRunner.ofThisHost(), false, 1));
    }
    CollectionPlan plan = plan(models, settings, work);
    announce(plan, "this host", out);
    try (CollectionLines lines = new CollectionLines(out, plan.measurements())) {
      HostCollection collection =
          new HostCollection(
              plan, log, folder.phones(), work, RunFolder.newRun(), HostFacts.collect());
      return List.of(collection.run(lines));
    }
  }

  private List<PhoneOutcome> onPhones(Wanted wanted, Path work, ResultLog log, PrintStream out) {
    AdbServer server = AdbServer.start();
    List<AttachedDevice> ready = ReadyPhones.of(server, phones);
    List<Setting> settings = settings(phoneRunner(work, wanted), wanted);
    CollectionPlan plan = plan(wanted.models().apply(work), settings, work);
    announce(
        plan, ready.size() == 1 ? "a phone" : "each of %d phones".formatted(ready.size()), out);
    try (CollectionLines lines = new CollectionLines(out, plan.measurements() * ready.size())) {
      return new Collector(server, log, folder.phones(), RunFolder.newRun(), HostFacts.collect())
          .collect(ready, plan, lines);
    }
  }

  private static void announce(CollectionPlan plan, String where, PrintStream out) {
    out.printf(
        "%d measurements on %s, at least %s; it can be interrupted and started again.%n",
        plan.measurements(),
        where,
        Durations.words(plan.effort().minimum().multipliedBy(plan.measurements())));
  }

  private void requirePossible(Wanted wanted) {
    if (blocks < 1 || runs < 1 || coolDown < 0) {
      throw new UserError("--blocks and --runs must be 1 or more, and --cool-down 0 or more");
    }
    if (host && (!phones.isEmpty() || benchmarkModel != null)) {
      throw new UserError("--host goes neither with --phone nor with --benchmark-model");
    }
    if (wanted.profile() && benchmarkModel == null) {
      throw new UserError(
          "--profile needs --benchmark-model: our own runner knows whole runs only");
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mnv3-phones");
    } catch (IOException e) {
      throw new UserError("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static List<Setting> settings(ModelRunner runner, Wanted wanted) {
    return wanted.xnnpack().stream().map(on -> new Setting(runner, on, 1)).toList();
  }

  private CollectionPlan plan(List<TestedModel> models, List<Setting> settings, Path work) {
    return new CollectionPlan(
        models,
        settings,
        anchor(models, work),
        blocks,
        new CollectionPlan.Effort(5, runs, Duration.ofSeconds(1), LIMIT),
        Optional.ofNullable(core),
        new CollectionPlan.Waits(
            Duration.ofMinutes(coolDown), Duration.ofSeconds(5), Duration.ofMinutes(2)),
        ORDER);
  }

  private static TestedModel anchor(List<TestedModel> models, Path work) {
    return models.stream()
        .filter(model -> model.name().equals(ANCHOR))
        .findFirst()
        .orElseGet(() -> PhoneModels.of(ANCHOR, work));
  }

  private ModelRunner phoneRunner(Path work, Wanted wanted) {
    return benchmarkModel == null
        ? AndroidProgram.make(work)
        : BenchmarkModel.forPhones(benchmarkModel, wanted.profile());
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
