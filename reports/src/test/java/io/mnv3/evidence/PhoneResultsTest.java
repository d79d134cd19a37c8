package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mnv3.collect.CollectionPlan;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneResultsTest {
  private static final PhoneResults PHONE =
      PhoneResults.of(new Results(SamplePhones.pixel2())).getFirst();

  @Test
  void everySettingIsApart() {
    assertThat(PHONE.settings())
        .extracting(PhoneResults.Setting::xnnpack)
        .containsExactly("off", "on");
    PhoneResults.Setting off = PHONE.settings().getFirst();
    PhoneResults.Setting on = PHONE.settings().getLast();
    assertThat(PHONE.blocks("mobilenet_v2", off)).hasSize(5).allMatch(micros -> micros > 52_000);
    assertThat(PHONE.blocks("mobilenet_v2", on)).hasSize(5).allMatch(micros -> micros < 33_000);
    assertThat(PHONE.relative("mobilenet_v2", on).orElseThrow().value()).isBetween(1.25, 1.35);
  }

  /** Whatever was measured first: the paper's latencies are of a large core. */
  @Test
  void aSmallCoreIsNotComparedWithThePaper() {
    List<Measurement> all = new ArrayList<>();
    SamplePhones.pixel2().forEach(m -> all.add(SamplePhones.on("01", m)));
    PhoneResults small = PhoneResults.of(new Results(all)).getFirst();
    assertThat(small.settings()).hasSize(2);
    assertThat(small.likeThePaper()).isEmpty();
    all.addAll(SamplePhones.pixel2());
    PhoneResults both = PhoneResults.of(new Results(all)).getFirst();
    assertThat(both.likeThePaper().orElseThrow().mask()).isEqualTo("f0");
  }

  /** Of a phone that nobody knows it is known where all of the fastest cluster was used. */
  @Test
  void theFastestClusterIsLargeWhateverThePhone() {
    List<Measurement> all = SamplePhones.phone("unheard-of", 2);
    assertThat(PhoneResults.of(new Results(all)).getFirst().likeThePaper()).isEmpty();
    List<Measurement> pinned =
        all.stream().map(m -> SamplePhones.with(m, "pinning", CollectionPlan.FASTEST)).toList();
    assertThat(PhoneResults.of(new Results(pinned)).getFirst().likeThePaper()).isPresent();
  }

  @Test
  void whatDidNotCountIsCounted() {
    assertThat(PHONE.failures()).containsOnly(entry("throttled", 1));
    assertThat(PHONE.anchors()).hasSize(10);
  }

  @Test
  void emulatedPhonesAreNoPhones() {
    List<Measurement> all = new ArrayList<>(SamplePhones.pixel2());
    all.add(SamplePhones.simulated());
    assertThat(PhoneResults.of(new Results(all))).hasSize(1);
    assertThat(PhoneResults.of(new Results(List.of(SamplePhones.simulated())))).isEmpty();
  }
}
