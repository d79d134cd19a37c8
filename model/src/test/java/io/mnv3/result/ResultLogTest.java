package io.mnv3.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLogTest {
  @TempDir private Path folder;

  @Test
  void whatIsAppendedIsReadBack() {
    Path file = folder.resolve("new/results.jsonl");
    try (ResultLog log = ResultLog.open(file)) {
      log.append(measurement("1"));
      assertThat(log.contains(measurement("1").key())).isTrue();
      assertThat(log.contains(measurement("2").key())).isFalse();
    }
    assertThat(ResultLog.read(file)).containsExactly(measurement("1"));
  }

  @Test
  void aTornLastLineIsCutOffAndTheLogGoesOn() throws IOException {
    Path file = folder.resolve("results.jsonl");
    try (ResultLog log = ResultLog.open(file)) {
      log.append(measurement("1"));
    }
    Files.writeString(file, "{\"schema\":1,\"run", StandardOpenOption.APPEND);
    assertThat(ResultLog.read(file)).hasSize(1);
    try (ResultLog log = ResultLog.open(file)) {
      log.append(measurement("2"));
    }
    assertThat(ResultLog.read(file)).containsExactly(measurement("1"), measurement("2"));
  }

  @Test
  void unknownFieldsAreIgnored() throws IOException {
    Path file = folder.resolve("results.jsonl");
    try (ResultLog log = ResultLog.open(file)) {
      log.append(measurement("1"));
    }
    String line = Files.readString(file).replaceFirst("\\{", "{\"later\":[1,2],");
    Files.writeString(file, line);
    assertThat(ResultLog.read(file)).containsExactly(measurement("1"));
  }

  @Test
  void aLineThatIsNoMeasurementIsNamed() throws IOException {
    Path file = folder.resolve("results.jsonl");
    Files.writeString(file, "{\"schema\":1}\n");
    assertThatThrownBy(() -> ResultLog.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("line 1 of " + file);
  }

  @Test
  void oneRunWritesAtATime() {
    Path file = folder.resolve("results.jsonl");
    try (ResultLog first = ResultLog.open(file)) {
      assertThatThrownBy(() -> ResultLog.open(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another run is writing");
      first.append(measurement("1"));
    }
  }

  private static Measurement measurement(String threads) {
    return new Measurement(
        Measurement.SCHEMA,
        "run",
        Instant.parse("2026-01-02T03:04:05Z"),
        Experiments.HOST_LATENCY,
        "network",
        "0123",
        Experiments.LATENCY,
        Experiments.MICROSECONDS,
        Source.MEASURED,
        List.of(1.0, 2.5),
        new TreeMap<>(Map.of("threads", threads)),
        new TreeMap<>(Map.of("cpu", "a \"quoted\" name")));
  }
}
