package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.host.HostLatency;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivationBenchmarkTest {
  private static final HostLatency TINY = new HostLatency(2, 2, 0, 1);

  /** Every form computes what the reference does, or it would not have been timed. */
  @Test
  void everyNonlinearityIsTimedInEveryForm() {
    List<Measurement> all = ActivationBenchmark.measure(TINY, "run", Map.of(), _ -> {});
    assertThat(all)
        .hasSize(2 * (1 + 4 * 6))
        .allSatisfy(m -> assertThat(m.samples()).hasSize(4))
        .allSatisfy(m -> assertThat(m.context()).containsKeys("tensorflowLite", "runsPerRound"));
    assertThat(all).extracting(Measurement::key).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(m -> m.configuration().get("nonlinearity"))
        .contains("hard-swish", "hard-sigmoid", "linear");
  }

  @Test
  void eightBitsStandBesideFloat() {
    List<Measurement> both =
        Int8Benchmark.measure(
            List.of(new Int8Benchmark.Subject("mobilenet_v3_small", 0.35)),
            TINY,
            "run",
            Map.of(),
            _ -> {});
    assertThat(both)
        .extracting(m -> m.configuration().get("precision"))
        .containsExactly("float", "int8");
    assertThat(both).extracting(Measurement::experiment).containsOnly(Experiments.INT8_LATENCY);
  }
}
