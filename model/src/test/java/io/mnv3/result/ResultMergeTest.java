package io.mnv3.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultMergeTest {
  @TempDir private Path folder;

  @Test
  void whatIsInSeveralPlacesIsThereOnceInTheEnd() {
    Path one = written("one", record("1", 60), record("2", 61));
    Path other = written("other", record("2", 61), record("3", 62));
    assertThat(merged(one, other)).containsExactly(2, 1);
    assertThat(merged(one, other)).containsExactly(0, 0);
    assertThat(ResultLog.read(target()))
        .extracting(record -> record.samples().getFirst())
        .containsExactly(60.0, 61.0, 62.0);
  }

  @Test
  void whatOnePlaceHasSeveralRecordsOfKeepsThem() {
    assertThat(merged(written("one", record("1", 60), record("1", 61)))).containsExactly(2);
    assertThat(ResultLog.read(target())).hasSize(2);
  }

  @Test
  void recordsThatDisagreeAreRefusedWithBothFilesNamed() {
    Path one = written("one", record("1", 60));
    Path other = written("other", record("2", 61), record("1", 60.5));
    assertThatThrownBy(() -> merged(one, other))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(target() + " and " + other + " disagree on accuracy of a-network")
        .hasMessageContaining("[[60.0]] and [[60.5]]");
    assertThat(ResultLog.read(target())).hasSize(1);
  }

  private List<Integer> merged(Path... files) {
    try (ResultLog log = ResultLog.open(target())) {
      ResultMerge merge = new ResultMerge(log, target());
      return List.of(files).stream().map(merge::add).toList();
    }
  }

  private Path target() {
    return folder.resolve("merged.jsonl");
  }

  private Path written(String name, Measurement... records) {
    Path file = folder.resolve(name + ".jsonl");
    try (ResultLog log = ResultLog.open(file)) {
      List.of(records).forEach(log::append);
    }
    return file;
  }

  private static Measurement record(String seed, double sample) {
    return Measurement.trained(
        Measurement.Key.of("training", "a-network", "0", "accuracy", Map.of("seed", seed)),
        Experiments.PERCENT,
        List.of(sample),
        "run",
        new TreeMap<>());
  }
}
