package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
