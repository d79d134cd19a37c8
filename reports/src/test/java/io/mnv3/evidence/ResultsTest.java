package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.host.HostFacts;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final List<Measurement> SAMPLE = SampleResults.all();
  private final Results results = new Results(SAMPLE);

  @Test
  void latenciesAreFoundByNetworkWidthAndStep() {
    assertThat(results.hostLatency("mobilenet_v2", 0.35, 224)).isPresent();
    assertThat(results.hostLatency("mobilenet_v2", 0.5, 224)).isEmpty();
    assertThat(results.recordLatency(6)).isPresent();
    assertThat(results.recordLatency(7)).isEmpty();
  }

  @Test
  void theLastRecordOfAThingCounts() {
    Measurement first = SAMPLE.getFirst();
    Measurement again =
        new Measurement(
            first.schema(),
            "later",
            first.time(),
            first.experiment(),
            first.architecture(),
            first.fingerprint(),
            first.quantity(),
            first.unit(),
            first.source(),
            List.of(1.0, 2.0),
            first.configuration(),
            first.context());
    List<Measurement> both = new ArrayList<>(SAMPLE);
    both.add(again);
    assertThat(new Results(both).measurements()).hasSameSizeAs(SAMPLE).contains(again);
  }

  @Test
  void enginesAreComparedWithTheBestPeer() {
    Comparison comparison = Comparison.of(results).getFirst();
    assertThat(comparison.bestPeer()).contains("tflite-xnnpack");
    assertThat(comparison.ratio("tflite-xnnpack").orElseThrow().value()).isEqualTo(1);
    assertThat(comparison.ratio(Results.OURS).orElseThrow().value()).isBetween(1.0, 1.1);
    assertThat(Comparison.engines(List.of(comparison))).first().isEqualTo(Results.OURS);
  }

  @Test
  void trainingIsComparedInImagesASecond() {
    List<TrainingSpeed> rows = TrainingSpeed.of(results);
    assertThat(rows).extracting(row -> row.setting().threads()).containsExactly(1, 2);
    TrainingSpeed single = rows.getFirst();
    assertThat(single.engines()).containsExactly(Results.OURS, "pytorch");
    assertThat(single.rate(Results.OURS).orElseThrow().value()).isBetween(180.0, 200.0);
    assertThat(single.rate(Results.OURS).orElseThrow())
        .satisfies(rate -> assertThat(rate.low()).isLessThanOrEqualTo(rate.high()));
    assertThat(single.advantage("pytorch").orElseThrow().value()).isBetween(4.7, 5.3);
    assertThat(single.advantage("nobody")).isEmpty();
    assertThat(single.primitiveShare().orElseThrow()).isBetween(0.85, 0.95);
    assertThat(single.scaling(rows)).isEmpty();
    assertThat(rows.getLast().scaling(rows).orElseThrow().value()).isBetween(1.8, 2.2);
  }

  @Test
  void theFloorIsArithmeticAtThePeak() {
    double micros = Comparison.of(results).getFirst().floorMicros().orElseThrow();
    double peak = results.computeFloor(1).orElseThrow().stream().sorted().toList().get(4);
    assertThat(micros * peak * 1e3).isCloseTo(2.0 * 216_589_760, within(1.0));
  }

  @Test
  void aProfileIsGatheredByRowsOfTheTable() {
    LayerProfile profile = LayerProfile.of(results).getFirst();
    assertThat(profile.rows()).extracting(LayerProfile.Row::name).startsWith("stem", "bneck1");
    double bySteps = profile.steps().stream().mapToDouble(LayerProfile.Step::micros).sum();
    double byRows = profile.rows().stream().mapToDouble(LayerProfile.Row::micros).sum();
    assertThat(byRows).isCloseTo(bySteps, within(1e-6));
  }

  @Test
  void aRecordWithoutItsSettingIsAnErrorThatSaysSo() {
    Measurement first = SAMPLE.getFirst();
    Measurement bare =
        new Measurement(
            first.schema(),
            first.run(),
            first.time(),
            first.experiment(),
            first.architecture(),
            first.fingerprint(),
            first.quantity(),
            first.unit(),
            first.source(),
            first.samples(),
            new TreeMap<>(Map.of("threads", "two")),
            first.context());
    assertThatThrownBy(() -> new Results(List.of(bare)).hostLatency("mobilenet_v3_large", 1, 224))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("host-latency")
        .hasMessageContaining("\"two\" for threads");
  }

  @Test
  void everyFactOfAHostIsOfTheEnvironment() {
    Measurement here =
        Measurement.measured(SAMPLE.getFirst().key(), "", List.of(1.0), "run", HostFacts.collect());
    assertThat(new Results(List.of(here)).environment()).isEqualTo(HostFacts.collect());
  }

  @Test
  void factsThatDifferAreAllNamed() {
    assertThat(results.environment()).containsEntry("cpu", "An invented CPU <&>; invented");
  }
}
