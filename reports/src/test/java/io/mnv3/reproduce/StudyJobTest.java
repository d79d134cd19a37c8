package io.mnv3.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyRunner;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyJobTest {
  private static final StudyPlan PLAN =
      new StudyPlan(OptimisationRecord.study(), "fashion-mnist", "a-recipe", 3, Tier.T0);

  @TempDir private Path folder;

  /** Trains nothing: each step is a point better than the one before. */
  private static final class Invented implements StudyRunner {
    @Override
    public Architecture architecture(StudyRun run) {
      return run.arm().architecture();
    }

    @Override
    public Duration estimate(StudyRun run) {
      return Duration.ofSeconds(40);
    }

    @Override
    public int epochs(StudyRun run) {
      return 1;
    }

    @Override
    public List<Measurement> train(
        StudyRun run,
        Path checkpoints,
        Map<String, String> facts,
        String id,
        Consumer<EpochRecord> progress) {
      progress.accept(new EpochRecord(1, 10, 2, 0.5, 0.1, 2, 0.6, 100, 0, 1));
      return List.of(
          Measurement.trained(
              run.last(run.arm().architecture()),
              Experiments.PERCENT,
              List.of(80.0 + run.arm().step() + 0.1 * run.seed()),
              id,
              new TreeMap<>(facts)));
    }
  }

  @Test
  void theRecordIsTrainedOnceAndFoundByTheReport() {
    StudyJob job = new StudyJob(PLAN, new Invented(), folder);
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = new Recorder(log, "run", new TreeMap<>(Map.of("cpu", "test")));
      List<Integer> progress = new ArrayList<>();
      assertThat(job.isDone(recorder)).isFalse();
      // 15 trainings of networks that compute less and less, where the first takes 40 s
      assertThat(job.estimate(recorder)).isBetween(Duration.ofMinutes(7), Duration.ofMinutes(10));
      job.run(recorder, progress::add);
      assertThat(job.isDone(recorder)).isTrue();
      assertThat(job.estimate(recorder)).isZero();
      assertThat(progress).last().isEqualTo(job.steps()).isEqualTo(15);
      Trainings trainings = Trainings.of("record", new Results(log.measurements())).getFirst();
      assertThat(trainings.setting().name()).isEqualTo("T0, Fashion-MNIST");
      assertThat(trainings.difference(6, 1).orElseThrow().difference().value())
          .isCloseTo(5, within(1e-9));
    }
  }
}
