package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyDefinitionTest {
  private static final Study SMALL = Studies.named("multipliers").on("mobilenet_v3_small");

  @TempDir private Path folder;

  @Test
  void aStudyThatIsNotTheSuitesIsRecordedOnceUntilItChanges() {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      record(SMALL, log);
      record(SMALL, log);
      assertThat(log.measurements()).hasSize(1);
      List<Step> fewer = SMALL.steps().subList(0, 3);
      Study changed =
          new Study(
              SMALL.name(), SMALL.purpose(), SMALL.paper(), SMALL.network(), Form.SWEEP, fewer);
      record(changed, log);
      record(SMALL, log);
      assertThat(log.measurements())
          .hasSize(3)
          .extracting(Measurement::source)
          .containsOnly(Source.COMPUTED);
      String definition =
          log.measurements().getLast().context().getOrDefault(StudyDefinition.FACT, "");
      assertThat(StudyFile.read(SMALL.name(), definition, "the log")).isEqualTo(SMALL);
    }
  }

  @Test
  void theSuitesStudiesNeedNoRecord() {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Studies.all().forEach(study -> record(study, log));
      assertThat(log.measurements()).isEmpty();
    }
  }

  private static void record(Study study, ResultLog log) {
    StudyDefinition.of(study, "run", new TreeMap<>()).record(log);
  }
}
