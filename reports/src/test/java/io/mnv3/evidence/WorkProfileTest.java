package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architectures;
import io.mnv3.evidence.WorkProfile.Work;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencyModel;
import io.mnv3.latency.LatencyRecords;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkProfileTest {
  private static List<WorkProfile> of(List<Measurement> records) {
    return WorkProfile.of(new Results(records));
  }

  @Test
  void theKindsOfWorkAddUpToTheNetwork() {
    List<WorkProfile> profiles = of(new LatencyRecords("run", new TreeMap<>()).operations());
    WorkProfile large =
        profiles.stream()
            .filter(p -> p.phone().equals("pixel1") && p.network().equals("mobilenet_v3_large"))
            .findFirst()
            .orElseThrow();
    LatencyModel model = PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL);
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_large"));
    assertThat(large.source()).isEqualTo(Source.PREDICTED);
    assertThat(large.millis()).isCloseTo(model.micros(graph) / 1e3, within(1e-9));
    assertThat(large.micros()).containsOnlyKeys(Work.values());
    WorkProfile v2 =
        profiles.stream().filter(p -> p.network().equals("mobilenet_v2")).findFirst().orElseThrow();
    assertThat(v2.micros().getOrDefault(Work.SQUEEZE_EXCITE, 0.0)).isZero();
    assertThat(v2.micros().getOrDefault(Work.HARD_SWISH, 0.0)).isZero();
  }

  /**
   * Blocks 1 and 2 take 1 and 2 µs more an operation than their work; of 15 depthwise convolutions
   * 6 have a ReLU, which the sample has rows of.
   */
  @Test
  void blocksAreMediansAndWaysOfRunningAreApart() {
    List<WorkProfile> profiles = of(SamplePhones.profiles());
    assertThat(profiles).hasSize(4).allMatch(p -> p.source() == Source.MEASURED);
    assertThat(profiles)
        .extracting(p -> p.setting().orElseThrow().xnnpack())
        .containsExactly("off", "on", "off", "on");
    List<WorkProfile> first = of(SamplePhones.profiles().subList(0, 1));
    double more =
        profiles.getFirst().micros().getOrDefault(Work.DEPTHWISE, 0.0)
            - first.getFirst().micros().getOrDefault(Work.DEPTHWISE, 0.0);
    assertThat(more).isCloseTo((15 + 6) * 0.5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "'Convolution (NHWC, F32) DWConv', DEPTHWISE",
    "'Convolution (NHWC, F32) IGEMM', CONVOLUTION",
    "'Fully Connected (NC, F32) GEMM', CONVOLUTION",
    "DEPTHWISE_CONV_2D, DEPTHWISE",
    "HARD_SWISH, HARD_SWISH",
    "'HardSwish (NC)', HARD_SWISH",
    "MEAN, OTHER"
  })
  void whatIsNotNamedIsSortedByItsKind(String type, Work work) {
    assertThat(WorkProfile.ofType(type)).isEqualTo(work);
  }
}
