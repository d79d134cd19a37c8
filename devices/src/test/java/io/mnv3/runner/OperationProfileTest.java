package io.mnv3.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationProfileTest {
  private static OperationProfile profile(String name) {
    return OperationProfile.read(Fixtures.text(name)).orElseThrow();
  }

  /** Each node once, in order of execution, though other tables list it again. */
  @Test
  void theOldTableWithItsStarts() {
    OperationProfile profile = profile("profile-old");
    assertThat(profile.graph())
        .extracting(OperationTime::type)
        .containsExactly("CONV_2D", "DEPTHWISE_CONV_2D", "SOFTMAX");
    OperationTime depthwise = profile.graph().get(1);
    assertThat(depthwise.firstMicros()).isCloseTo(2150, within(1e-9));
    assertThat(depthwise.meanMicros()).isCloseTo(2100, within(1e-9));
    assertThat(depthwise.timesCalled()).isZero();
    assertThat(depthwise.name()).isEqualTo("MobilenetV1/MobilenetV1/Conv2d_1_depthwise/Relu6");
    assertThat(depthwise.index()).isEmpty();
    assertThat(profile.delegated()).isEmpty();
    assertThat(profile.operations()).isEqualTo(profile.graph());
  }

  /** Initialisation is left out; types hold blanks and commas, names too. */
  @Test
  void theTableOfADelegate() {
    OperationProfile profile = profile("profile-delegate");
    assertThat(profile.graph())
        .extracting(OperationTime::type)
        .containsExactly("TfLiteXNNPackDelegate", "SOFTMAX");
    assertThat(profile.graph().getFirst().name()).isEqualTo("Predictions/Reshape, aux");
    assertThat(profile.graph().getFirst().index()).isEqualTo(OptionalInt.of(64));
    assertThat(profile.delegated())
        .extracting(OperationTime::type)
        .containsExactly("Convolution (NHWC, F32) IGEMM", "depth_to_space 5");
    assertThat(profile.delegated().getFirst().name())
        .isEqualTo("Delegate/Convolution (NHWC, F32) IGEMM");
    assertThat(profile.delegated().getFirst().meanMicros()).isCloseTo(5200, within(1e-9));
    assertThat(profile.operations())
        .extracting(OperationTime::type)
        .containsExactly("SOFTMAX", "Convolution (NHWC, F32) IGEMM", "depth_to_space 5");
  }

  /** Types' commas are not escaped there. */
  @Test
  void commaSeparatedValues() {
    OperationProfile profile = profile("profile-csv");
    assertThat(profile.graph())
        .extracting(OperationTime::type)
        .containsExactly("Convolution (NHWC, QC8) IGEMM", "HARD_SWISH");
    assertThat(profile.graph().getFirst().meanMicros()).isCloseTo(93.0388, within(1e-9));
    assertThat(profile.graph().getFirst().firstMicros()).isCloseTo(110, within(1e-9));
    assertThat(profile.graph().getLast())
        .returns("net/act", OperationTime::name)
        .returns(OptionalInt.of(1), OperationTime::index)
        .returns(1L, OperationTime::timesCalled);
  }

  @Test
  void commaSeparatedValuesWithStarts() {
    List<OperationTime> graph = profile("profile-csv-starts").graph();
    assertThat(graph).hasSize(2);
    assertThat(graph.getFirst().meanMicros()).isCloseTo(93.0388, within(1e-9));
    assertThat(graph.getLast().meanMicros()).isCloseTo(30.0884, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017", "tf1", "tf2.11", "logcat"})
  void withoutAProfileThereIsNone(String dialect) {
    assertThat(OperationProfile.read(Fixtures.text(dialect))).isEmpty();
  }

  /** A log that is cut off anywhere gives the rows before the cut. */
  @Test
  void rowsBeforeACutAreRead() {
    String text = Fixtures.text("profile-old");
    for (int end = 0; end < text.length(); end += 11) {
      OperationProfile.read(text.substring(0, end))
          .ifPresent(profile ->
              assertThat(profile("profile-old").graph())
                  .extracting(OperationTime::type)
                  .startsWith(
                      profile.graph().stream().map(OperationTime::type).toArray(String[]::new)));
    }
  }
}
