package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.job.Shard;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.ResultMerge;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.training.EpochRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTrainingTest {
  private static final StudyPlan QUICK =
      new StudyPlan(OptimisationRecord.study(), "fashion-mnist", "a-recipe", 3, Tier.T0);
  private static final StudyPlan PROXY =
      new StudyPlan(OptimisationRecord.study(), "cifar-10", "a-recipe", 6, Tier.T1);

  private static final StudyTraining.Progress SILENT =
      new StudyTraining.Progress() {
        @Override
        public void started(StudyRun run, int left) {}

        @Override
        public void epoch(EpochRecord epoch) {}
      };

  @TempDir private Path folder;

  /** Trains nothing: what comes out follows from the run. Step 3 likes a high learning rate. */
  private static final class Invented implements StudyRunner {
    private final List<StudyRun> trained = new ArrayList<>();
    private int failAt = Integer.MAX_VALUE;

    @Override
    public Duration estimate(StudyRun run) {
      return Duration.ofSeconds(10);
    }

    @Override
    public int epochs(StudyRun run) {
      return 2;
    }

    @Override
    public Architecture architecture(StudyRun run) {
      return run.arm().architecture();
    }

    @Override
    public List<Measurement> train(
        StudyRun run,
        Path checkpoints,
        Map<String, String> facts,
        String id,
        Consumer<EpochRecord> progress) {
      if (trained.size() == failAt) {
        throw new IllegalStateException("the power failed");
      }
      try {
        Files.writeString(Files.createDirectories(checkpoints).resolve("checkpoint"), "weights");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      trained.add(run);
      progress.accept(new EpochRecord(1, 10, 2, 0.5, 0.1, 2, 0.6, 100, 0, 1));
      double liked = run.arm().step() == 3 ? 2 : 0.5;
      Measurement.Key last = run.last(run.arm().architecture());
      SortedMap<String, String> context = new TreeMap<>(facts);
      List<Double> top1 = List.of(90 - Math.abs(run.factor() - liked));
      return run.picking()
          ? List.of(Measurement.trained(last, Experiments.PERCENT, top1, id, context))
          : List.of(
              Measurement.trained(last, Experiments.PERCENT, top1, id, context),
              Measurement.trained(loss(last), "", List.of(2.0, 1.0), id, context));
    }

    private static Measurement.Key loss(Measurement.Key key) {
      return new Measurement.Key(
          key.experiment(),
          key.architecture(),
          key.fingerprint(),
          Experiments.TRAINING_LOSS,
          key.configuration());
    }
  }

  @Test
  void everyDistinctNetworkIsTrainedOnceWithEachSeed() {
    Invented runner = new Invented();
    try (ResultLog log = open()) {
      training(QUICK, runner, log).train(SILENT);
      assertThat(QUICK.trainings()).isEqualTo(15);
      assertThat(runner.trained).hasSize(15).noneMatch(StudyRun::picking);
      assertThat(runner.trained.stream().limit(5).map(run -> run.arm().step()))
          .containsExactly(1, 2, 3, 5, 6);
      assertThat(runner.trained.stream().limit(5).map(StudyRun::seed)).containsOnly(1L);
    }
  }

  @Test
  void recordsCarryTheirTierAndTheScoreIsTheLast() {
    try (ResultLog log = open()) {
      training(QUICK, new Invented(), log).train(SILENT);
      List<Measurement> first = log.measurements().subList(0, 2);
      assertThat(first)
          .extracting(Measurement::quantity)
          .containsExactly(Experiments.TRAINING_LOSS, Experiments.ACCURACY);
      assertThat(first)
          .allSatisfy(measurement -> {
            assertThat(measurement.source()).isEqualTo(Source.TRAINED);
            assertThat(measurement.configuration())
                .containsEntry("study", "record")
                .containsEntry("step", "1")
                .containsEntry("tier", "T0")
                .containsEntry("seed", "1");
            assertThat(measurement.context())
                .containsEntry("learningRateFactor", "1")
                .containsEntry("cpu", "test");
          });
    }
  }

  @Test
  void learningRatesArePickedByTheValidationPartOnASeedOfTheirOwn() {
    Invented runner = new Invented();
    try (ResultLog log = open()) {
      training(PROXY, runner, log).train(SILENT);
      assertThat(runner.trained).hasSize(PROXY.trainings()).hasSize(45);
      assertThat(runner.trained.stream().filter(StudyRun::picking))
          .hasSize(15)
          .allMatch(run -> run.seed() == 0);
      assertThat(runner.trained.stream().filter(run -> !run.picking()))
          .allMatch(run -> run.seed() > 0)
          .allMatch(run -> run.factor() == (run.arm().step() == 3 ? 2 : 0.5));
      assertThat(log.measurements())
          .filteredOn(m -> m.experiment().equals(Experiments.LEARNING_RATE_PICK))
          .hasSize(15)
          .noneMatch(m -> m.quantity().equals(Experiments.ACCURACY));
    }
  }

  @Test
  void anInterruptedStudyGoesOnWhereItStopped() {
    Invented first = new Invented();
    first.failAt = 17;
    try (ResultLog log = open()) {
      StudyTraining training = training(PROXY, first, log);
      assertThatThrownBy(() -> training.train(SILENT)).hasMessage("the power failed");
    }
    Invented second = new Invented();
    try (ResultLog log = open()) {
      StudyTraining training = training(PROXY, second, log);
      assertThat(training.left()).hasSize(28);
      assertThat(training.estimate()).isEqualTo(Duration.ofSeconds(280));
      assertThat(training.epochs()).isEqualTo(56);
      training.train(SILENT);
      assertThat(second.trained).hasSize(28);
      assertThat(training.left()).isEmpty();
      assertThat(log.measurements().stream().map(Measurement::key)).doesNotHaveDuplicates();
    }
  }

  @Test
  void checkpointsAreDeletedWhenATrainingIsRecorded() throws IOException {
    try (ResultLog log = open()) {
      training(QUICK, new Invented(), log).train(SILENT);
    }
    try (var left = Files.walk(folder.resolve("trainings"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 30, 50})
  void shardsMergedAreTheWholeStudy(int count) {
    try (ResultLog log = open()) {
      training(PROXY, new Invented(), log).train(SILENT);
    }
    Path merged = folder.resolve("merged.jsonl");
    int trained = 0;
    for (int number = 1; number <= count; number++) {
      Invented runner = new Invented();
      Path part = folder.resolve(number + ".jsonl");
      try (ResultLog log = ResultLog.open(part)) {
        training(PROXY, new Shard(number, count), runner, log).train(SILENT);
      }
      trained += runner.trained.size();
      try (ResultLog log = ResultLog.open(merged)) {
        new ResultMerge(log, merged).add(part);
      }
    }
    assertThat(timeless(merged))
        .containsExactlyInAnyOrderElementsOf(timeless(folder.resolve("results.jsonl")));
    assertThat(trained).isBetween(PROXY.trainings(), 30 + 3 * Math.min(30, count + 4));
  }

  private static List<String> timeless(Path file) {
    return ResultLog.read(file).stream()
        .map(m -> "%s %s %s %s".formatted(m.key(), m.unit(), m.samples(), m.context()))
        .toList();
  }

  @Test
  void aTierThatThePlanCannotReachIsRefused() {
    Study study = OptimisationRecord.study();
    assertThatThrownBy(() -> new StudyPlan(study, "cifar-10", "a-recipe", 5, Tier.T1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 6 seeds");
    assertThatThrownBy(() -> new StudyPlan(study, "cifar-10", "a-recipe", 6, Tier.T2))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("needs imagenet");
  }

  private ResultLog open() {
    return ResultLog.open(folder.resolve("results.jsonl"));
  }

  private StudyTraining training(StudyPlan plan, StudyRunner runner, ResultLog log) {
    return training(plan, Shard.WHOLE, runner, log);
  }

  private StudyTraining training(StudyPlan plan, Shard shard, StudyRunner runner, ResultLog log) {
    return new StudyTraining(
        plan,
        shard,
        runner,
        log,
        folder.resolve("trainings"),
        "run",
        new TreeMap<>(Map.of("cpu", "test")));
  }
}
