package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingsTest {
  private static final List<Measurement> HERE =
      SampleTrainings.record(Tier.T0, "fashion-mnist", 3, 88, 0);
  private static final List<Measurement> RECORDED =
      SampleTrainings.record(Tier.T1, "cifar-10", 6, 84, 0);
  private static final Results BOTH = new Results(HERE, RECORDED);

  @TempDir Path folder;

  @Test
  void tiersDataAndPlacesAreKeptApart() {
    assertThat(Trainings.of("record", BOTH))
        .extracting(trainings -> trainings.setting().name(), t -> t.setting().recorded())
        .containsExactly(tuple("T1, CIFAR-10", true), tuple("T0, Fashion-MNIST", false));
  }

  @Test
  void differencesArePairedBySeed() {
    Trainings trainings = Trainings.of("record", BOTH).getFirst();
    assertThat(trainings.seeds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    var paired = trainings.difference(3, 2).orElseThrow();
    assertThat(paired.difference().value()).isCloseTo(0.5, within(1e-9));
    assertThat(paired.difference().low()).isCloseTo(0.5, within(1e-9));
    assertThat(paired.p()).isEqualTo(0.03125);
    assertThat(trainings.difference(4, 3)).isEmpty();
  }

  @Test
  void whatIsRecordedIsLabelledWithDateMachineAndRevision() {
    assertThat(Trainings.of("record", BOTH).getFirst().provenance())
        .isEqualTo(
            "recorded, comes with the suite, 2 January 2026, An invented CPU <&>, revision 0123abc");
    assertThat(Trainings.of("record", BOTH).getLast().provenance())
        .startsWith("trained on this machine, 2 January 2026");
  }

  @Test
  void whatWasRecordedFromThisVeryRunIsShownOnce() {
    assertThat(Trainings.of("record", new Results(RECORDED, RECORDED))).hasSize(1);
  }

  @Test
  void curvesAreOneValueAnEpoch() {
    Arm arm = Trainings.of("record", BOTH).getFirst().arm(1).orElseThrow();
    assertThat(arm.curves(Experiments.TRAINING_LOSS)).hasSize(6).allMatch(run -> run.size() == 8);
  }

  @Test
  void aRunThatHasNotFinishedHasNoAccuracy() {
    List<Measurement> curves =
        HERE.stream().filter(m -> !m.quantity().equals(Experiments.ACCURACY)).toList();
    Trainings trainings = Trainings.of("record", new Results(curves)).getFirst();
    assertThat(trainings.arm(1).orElseThrow().accuracy()).isEmpty();
    assertThat(trainings.difference(2, 1)).isEmpty();
  }

  @Test
  void anUnknownTierIsReported() {
    Measurement first = HERE.getFirst();
    TreeMap<String, String> configuration = new TreeMap<>(first.configuration());
    configuration.put("tier", "T7");
    Measurement wrong =
        new Measurement(
            1,
            "run",
            first.time(),
            first.experiment(),
            "",
            "",
            first.quantity(),
            "",
            first.source(),
            first.samples(),
            configuration,
            first.context());
    Results results = new Results(List.of(wrong));
    assertThatThrownBy(() -> Trainings.all(results))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("T7");
  }

  @Test
  void whatComesWithTheSuiteCanBeRead() {
    assertThat(Recorded.all())
        .allSatisfy(
            measurement -> assertThat(measurement.context()).containsKeys("cpu", "revision"));
  }

  @Test
  void recordedEvidenceIsAResultLogAsWritten() throws IOException {
    Path file = folder.resolve("results.jsonl");
    try (ResultLog log = ResultLog.open(file)) {
      RECORDED.forEach(log::append);
    }
    assertThat(ResultLog.parse("a file", Files.readString(file))).isEqualTo(RECORDED);
  }
}
