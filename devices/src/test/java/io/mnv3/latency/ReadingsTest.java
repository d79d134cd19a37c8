package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  @Test
  void everyNetworkIsThereOnceForAPhonePrecisionAndGeneration() {
    assertThat(Readings.all())
        .extracting(r -> List.of(r.variant(), r.phone(), r.precision(), r.generation()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyNetworkHasAGraph() {
    assertThat(Readings.all())
        .allSatisfy(r -> assertThat(r.variant().graph().output().channels()).isEqualTo(1000));
  }

  @Test
  void theStepsOfTheRecordLeadToMobileNetV3() {
    Variant step =
        Readings.all().stream()
            .map(Reading::variant)
            .filter(variant -> variant.edits().contains("expansions"))
            .findFirst()
            .orElseThrow();
    assertThat(
            Edits.efficientLastStage()
                .andThen(Edits.stemFilters(16))
                .apply(step.architecture())
                .rows())
        .isEqualTo(Architectures.named("mobilenet_v3_large").rows());
  }

  @Test
  void theStaleCellIsNotUsed() {
    Variant variant = new Variant("mobilenet_v3_large", 0.75, 224, "", HardSwish.FUSED);
    assertThat(Readings.of(variant, Phone.PIXEL3, Precision.FLOAT, Generation.V5))
        .hasValueSatisfying(reading -> assertThat(reading.millis()).isEqualTo(34));
  }

  @Test
  void anEditThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> EditWords.parse("relu sqeeze")).hasMessage("no edit is spelt sqeeze");
  }
}
