package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComputeFloorTest {
  @Test
  void isARateOfThisHost() {
    Measurement floor = ComputeFloor.measure(1, "run", Map.of("cpu", "some"));
    assertThat(floor.key()).isEqualTo(ComputeFloor.key(1));
    assertThat(floor.unit()).isEqualTo(Experiments.GFLOPS);
    assertThat(floor.context()).containsEntry("cpu", "some");
    assertThat(floor.samples()).hasSize(60).allMatch(rate -> rate > 0.1 && rate < 10_000);
  }
}
