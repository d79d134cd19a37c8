package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.bench.BenchProcess.Windows;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
  /** With smaller maps or fewer images, statistics of a handful of values magnify rounding. */
  private static final TrainingRow ROW = new TrainingRow("mobilenet_v3_small", 64, 8, 1);

  /** A benchmark elsewhere on this machine disturbs times, and these do not matter. */
  @BeforeAll
  static void besideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  /** That PyTorch trains the same is part of it: other losses would stop the run. */
  @Test
  void trainsTheSameBesidePyTorchInProcessesOfTheirOwn() {
    List<Integer> progress = new ArrayList<>();
    List<Measurement> measurements =
        new TrainingRun(1, 1, 5, 1).measure(ROW, "run", Map.of("cpu", "some"), progress::add);
    assertThat(progress).containsExactly(1, 2, 3);
    assertThat(times(measurements))
        .extracting(measurement -> measurement.configuration().get("engine"))
        .containsExactlyElementsOf(TrainingRun.PEERS);
    assertThat(measurements).allSatisfy(TrainingRunTest::isOfTheRow);
    assertThat(ours(measurements))
        .extracting(Measurement::quantity)
        .contains(Experiments.LATENCY, Experiments.PLANNED_MEMORY, Experiments.PRIMITIVES);
  }

  private static void isOfTheRow(Measurement measurement) {
    String peer = measurement.configuration().getOrDefault("engine", "");
    assertThat(measurement.key()).isEqualTo(ROW.key(peer, measurement.quantity()));
    assertThat(measurement.experiment()).isEqualTo(Experiments.TRAINING_SPEED);
    assertThat(measurement.source()).isEqualTo(Source.MEASURED);
    assertThat(measurement.samples()).isNotEmpty().allMatch(sample -> sample > 10);
    assertThat(measurement.context()).containsKeys("cpu", "pytorch");
  }

  private static List<Measurement> times(List<Measurement> measurements) {
    return measurements.stream()
        .filter(measurement -> measurement.quantity().equals(Experiments.LATENCY))
        .toList();
  }

  private static List<Measurement> ours(List<Measurement> measurements) {
    return measurements.stream()
        .filter(measurement -> "onednn".equals(measurement.configuration().get("engine")))
        .toList();
  }

  @Test
  void whoHasAnotherLossTrainsSomethingElse() {
    TrainingFindings findings = new TrainingFindings(ROW);
    findings.add("onednn", windows(7, 6.9));
    findings.add("pytorch", windows(7.001, 6.901));
    assertThatThrownBy(() -> findings.add("pytorch", windows(7, 6.8)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "pytorch trains something else than onednn on mobilenet_v3_small: its thirdLoss is 6.8,"
                + " and not 6.9");
    assertThatThrownBy(() -> findings.add("pytorch", new Windows(List.of(1.0), Map.of())))
        .isInstanceOf(IllegalStateException.class);
    assertThat(findings.measurements("run", new TreeMap<>())).hasSize(2);
  }

  @Test
  void onlyWhatRoundsMoreMayDifferMore() {
    TrainingFindings findings = new TrainingFindings(ROW);
    findings.add("pytorch-channels-last", windows(6.95, 6.87));
    findings.add("onednn", windows(7, 6.9));
    findings.add("pytorch-channels-last", windows(6.95, 6.87));
    assertThatThrownBy(() -> findings.add("pytorch", windows(6.95, 6.87)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> findings.add("pytorch-channels-last", windows(6.5, 6.4)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Windows windows(double firstLoss, double thirdLoss) {
    return new Windows(List.of(1.0, 2.0), Map.of("firstLoss", firstLoss, "thirdLoss", thirdLoss));
  }

  @Test
  void theStandardRowsAreThreeSettingsOnOneAndTwoThreads() {
    assertThat(TrainingRow.standard())
        .containsExactly(
            new TrainingRow("mobilenet_v3_large", 128, 32, 1),
            new TrainingRow("mobilenet_v3_large", 128, 32, 2),
            new TrainingRow("mobilenet_v3_small", 224, 32, 1),
            new TrainingRow("mobilenet_v3_small", 224, 32, 2),
            new TrainingRow("mobilenet_v3_large", 32, 128, 1),
            new TrainingRow("mobilenet_v3_large", 32, 128, 2));
  }
}
