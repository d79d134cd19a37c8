package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BenchRunTest {
  private static final BenchRow ROW = new BenchRow("mobilenet_v3_small_minimalistic", 1, 1);

  /** A benchmark elsewhere on this machine disturbs times, and these do not matter. */
  @BeforeAll
  static void besideOthers() {
    System.setProperty("jmh.ignoreLock", "true");
  }

  @Test
  void measuresEverybodyInProcessesOfTheirOwn() {
    List<Measurement> measurements =
        new BenchRun(1, 2, 5, 1).measure(ROW, "run", Map.of("cpu", "some"));
    assertThat(measurements)
        .extracting(measurement -> measurement.configuration().get("engine"))
        .containsExactlyElementsOf(BenchRun.PEERS);
    for (Measurement measurement : measurements) {
      String peer = measurement.configuration().getOrDefault("engine", "");
      assertThat(measurement.key()).isEqualTo(ROW.key(peer));
      assertThat(measurement.experiment()).isEqualTo(Experiments.PEERS);
      assertThat(measurement.source()).isEqualTo(Source.MEASURED);
      assertThat(measurement.samples()).hasSizeBetween(2, 3).allMatch(micros -> micros > 10);
      assertThat(measurement.context()).containsKeys("cpu", "onnxruntime", "tensorflowLite");
    }
  }

  @Test
  void saysInOneSentenceWhyAPeerCannotBeMeasured() {
    assertThatThrownBy(
            () -> new BenchProcess(1, 1, 5).measure(PeerBenchmark.class, ROW.parameters("nobody")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nobody cannot be measured on mobilenet_v3_small_minimalistic: no peer is called"
                + " nobody");
  }

  @Test
  void theStandardRowsAreTwoNetworksInThreeSettings() {
    assertThat(BenchRow.standard())
        .hasSize(6)
        .contains(
            new BenchRow("mobilenet_v3_small", 16, 2), new BenchRow("mobilenet_v3_large", 1, 1));
  }
}
