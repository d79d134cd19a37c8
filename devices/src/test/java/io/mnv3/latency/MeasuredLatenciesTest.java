package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architectures;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredLatenciesTest {
  private static final Variant NARROW = new Variant("mobilenet_v2", 0.35, 160, "", HardSwish.FUSED);

  private static Measurement measured(
      String name, String fingerprint, int block, double micros, Source source) {
    return measured(name, fingerprint, block, "boot", micros, source);
  }

  private static Measurement measured(
      String name, String fingerprint, int block, String boot, double micros, Source source) {
    Map<String, String> configuration =
        Map.of("phone", "p", "engine", "e", "block", Integer.toString(block), "boot", boot);
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.PHONE_LATENCY, name, fingerprint, Experiments.LATENCY, configuration);
    return Measurement.now(
        source, key, Experiments.MICROSECONDS, List.of(micros), "run", new TreeMap<>());
  }

  private static Measurement measured(Variant variant, int block, double micros) {
    String fingerprint = variant.architecture().fingerprint();
    return measured(variant.words(), fingerprint, block, micros, Source.MEASURED);
  }

  /** A user's file, another table under a known name and an emulated phone are none. */
  @Test
  void timingsAreOfNetworksThatAreKnown() {
    String fingerprint = NARROW.architecture().fingerprint();
    List<Measurement> measurements =
        List.of(
            measured(NARROW, 1, 9000),
            measured(NARROW, 2, 7000),
            measured(NARROW, 3, 8000),
            measured("mine.tflite", fingerprint, 1, 10, Source.MEASURED),
            measured("mobilenet_v2", fingerprint, 1, 10, Source.MEASURED),
            measured(NARROW.words(), fingerprint, 4, 10, Source.SIMULATED));
    assertThat(MeasuredLatencies.of(measurements, Experiments.PHONE_LATENCY))
        .singleElement()
        .satisfies(
            latencies -> assertThat(latencies.timings()).containsExactly(new Timing(NARROW, 8)));
  }

  /** Block 2 was begun anew after a restart; what was measured before it does not count. */
  @Test
  void aBlockIsOfOneStart() {
    String name = NARROW.words();
    String fingerprint = NARROW.architecture().fingerprint();
    List<Measurement> measurements =
        List.of(
            measured(name, fingerprint, 1, "first", 8000, Source.MEASURED),
            measured(name, fingerprint, 2, "first", 99_000, Source.MEASURED),
            measured(name, fingerprint, 2, "second", 7000, Source.MEASURED),
            measured(name, fingerprint, 2, "second", 7400, Source.MEASURED));
    assertThat(MeasuredLatencies.counted(measurements, Experiments.PHONE_LATENCY))
        .containsExactly(measurements.get(0), measurements.get(2), measurements.get(3));
    assertThat(MeasuredLatencies.of(measurements, Experiments.PHONE_LATENCY))
        .singleElement()
        .satisfies(latencies -> {
          assertThat(latencies.blocks().values()).containsExactly(List.of(8000.0, 7200.0));
          assertThat(latencies.timings()).containsExactly(new Timing(NARROW, 7.6));
        });
  }

  @Test
  void aVariantIsReadFromItsWords() {
    assertThat(NARROW.words()).isEqualTo("mobilenet_v2,0.35,160");
    assertThat(Variant.of(NARROW.words())).contains(NARROW);
    assertThat(Variant.of("mobilenet_v2").orElseThrow().words()).isEqualTo("mobilenet_v2");
    assertThat(Variant.of("mobilenet_v2,1,224").orElseThrow().words()).isEqualTo("mobilenet_v2");
  }

  @Test
  void theNameAloneIsTheNetworkOfThePaper() {
    assertThat(Architectures.all())
        .allSatisfy(network ->
            assertThat(Variant.of(network.name()).orElseThrow().architecture().fingerprint())
                .isEqualTo(network.fingerprint()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "resnet", "mobilenet_v2,1", "mobilenet_v2,1,x", "mobilenet_v2,-1,224", "a.b"})
  void otherWordsMeanNone(String words) {
    assertThat(Variant.of(words)).isEmpty();
  }
}
