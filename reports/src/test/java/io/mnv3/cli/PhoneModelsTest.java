package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.collect.TestedModel;
import io.mnv3.study.Studies;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneModelsTest {
  @TempDir private Path folder;

  @Test
  void aStepIsMeasuredInBothWaysOfHardSwish() {
    List<TestedModel> models =
        PhoneModels.of(List.of("record:h-swish", "record:h-swish+separate-h-swish"), folder);
    assertThat(models)
        .extracting(TestedModel::name)
        .containsExactly("record:h-swish", "record:h-swish+separate-h-swish");
    assertThat(models)
        .extracting(TestedModel::fingerprint)
        .containsOnly(Studies.network("record:h-swish").fingerprint());
    assertThat(models).extracting(TestedModel::sha256).doesNotHaveDuplicates();
  }

  @Test
  void editsStandBehindTheNetwork() {
    String words = "mobilenet_v2,0.35,96+nonlinearity=relu+stem-filters=8";
    assertThat(PhoneModels.of(words, folder).fingerprint())
        .isEqualTo(
            Edits.width(0.35)
                .andThen(Edits.resolution(96))
                .andThen(Edits.nonlinearity(Nonlinearity.RELU))
                .andThen(Edits.stemFilters(8))
                .apply(Architectures.named("mobilenet_v2"))
                .fingerprint());
  }

  @Test
  void aNetworkHasOneName() {
    assertThat(PhoneModels.of("mobilenet_v2,0.350,96", folder).name())
        .isEqualTo("mobilenet_v2,0.35,96");
  }

  @ParameterizedTest
  @CsvSource({
    "record:nothing, names no step",
    "mobilenet_v2+stem, there is no edit",
    "resnet, is neither a network's name",
    "mobilenet_v2+, there is no edit"
  })
  void whatIsWrongIsSaid(String words, String message) {
    assertThatThrownBy(() -> PhoneModels.of(words, folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }
}
