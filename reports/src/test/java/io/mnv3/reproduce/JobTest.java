package io.mnv3.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.evidence.Results;
import io.mnv3.host.HostLatency;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {
  private static final HostLatency TINY = new HostLatency(1, 2, 0, 1);

  @TempDir private Path folder;

  @Test
  void theRecordsStepsAreTimedOnceAndFoundByTheReport() {
    LatencyJob job = new LatencyJob("record", Subjects.recordSteps(), TINY);
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      assertThat(job.isDone(recorder)).isFalse();
      job.run(recorder, _ -> {});
      assertThat(job.isDone(recorder)).isTrue();
      Results results = new Results(log.measurements());
      for (int step = 1; step <= 6; step++) {
        assertThat(results.recordLatency(step).orElseThrow()).hasSize(2);
      }
    }
  }

  @Test
  void predictionsAreRecordedOnceAndAsPredicted() {
    PredictionJob job = new PredictionJob();
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      assertThat(job.isDone(recorder)).isFalse();
      job.run(recorder, _ -> {});
      assertThat(job.isDone(recorder)).isTrue();
      assertThat(log.measurements()).allMatch(record -> record.source() == Source.PREDICTED);
    }
  }

  @Test
  void aSecondRunFindsWhatTheFirstDid() {
    Path file = folder.resolve("results.jsonl");
    ProfileJob job = new ProfileJob(1);
    try (ResultLog log = ResultLog.open(file)) {
      job.run(recorder(log), _ -> {});
    }
    try (ResultLog log = ResultLog.open(file)) {
      assertThat(job.isDone(recorder(log))).isTrue();
      assertThat(new Results(log.measurements()).profile())
          .anyMatch(layer -> layer.nodes().startsWith("bneck1/depthwise"));
    }
  }

  @Test
  void measurementsCarryTheirContext() {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      new LatencyJob("table", Subjects.table3().subList(5, 6), TINY).run(recorder, _ -> {});
      Measurement measurement = recorder.added().getFirst();
      assertThat(measurement.context()).containsEntry("cpu", "test").containsKey("runsPerRound");
      assertThat(measurement.configuration()).containsEntry("width", "1.0");
    }
  }

  private static Recorder recorder(ResultLog log) {
    return new Recorder(log, "run", new TreeMap<>(Map.of("cpu", "test")));
  }
}
