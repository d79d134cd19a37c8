package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How well a Pixel 1 is predicted; a change of the prices must not make this worse unnoticed. */
class CrossValidationTest {
  private static final CrossValidation PRICES =
      CrossValidation.of(Regression.PRICES, Generation.V5);

  @Test
  void aNetworkThatWasLeftOutIsWithinThreePercent() {
    ErrorSummary errors = ErrorSummary.of(PRICES.plain(LeftOut.NETWORK));
    assertThat(errors.count()).isEqualTo(31);
    assertThat(errors.mean()).isLessThan(0.03);
    assertThat(errors.within10()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aFamilyThatWasLeftOutIsWithinFourAndAHalfPercent() {
    ErrorSummary errors = ErrorSummary.of(PRICES.plain(LeftOut.FAMILY));
    assertThat(errors.mean()).isLessThan(0.045);
    assertThat(errors.within10()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void mobileNetV3IsWithinFivePercentOfWhatTheNetworksBeforeItForetell() {
    ErrorSummary errors = ErrorSummary.of(PRICES.asOf());
    assertThat(errors.count()).isEqualTo(21);
    assertThat(errors.mean()).isLessThan(0.05);
    assertThat(errors.within10()).isGreaterThanOrEqualTo(0.95);
    assertThat(errors.kendallTau()).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(value = Regression.class, mode = EnumSource.Mode.EXCLUDE, names = "PRICES")
  void thePricesBeatEveryBaseline(Regression baseline) {
    CrossValidation other = CrossValidation.of(baseline, Generation.V5);
    for (LeftOut leftOut : List.of(LeftOut.NETWORK, LeftOut.FAMILY)) {
      assertThat(ErrorSummary.of(PRICES.plain(leftOut)).mean())
          .isLessThan(ErrorSummary.of(other.plain(leftOut)).mean());
    }
    assertThat(ErrorSummary.of(PRICES.asOf()).mean())
        .isLessThan(ErrorSummary.of(other.asOf()).mean());
  }

  /** What each step of Figure 9 costs or saves, foretold from the networks before MobileNetV3. */
  @Test
  void theStepsOfTheRecordAreForetoldWithinTwoAndAHalfMilliseconds() {
    List<Prediction> stages = stages();
    assertThat(stages).hasSize(6);
    for (int step = 1; step < stages.size(); step++) {
      Prediction before = stages.get(step - 1);
      Prediction after = stages.get(step);
      assertThat(after.predicted() - before.predicted())
          .as(after.variant().edits())
          .isCloseTo(after.known() - before.known(), within(2.5));
    }
  }

  private static List<Prediction> stages() {
    double[] prices = Regression.fit(PRICES.beforeV3().samples());
    List<Prediction> all = PRICES.samples().stream().map(s -> s.predict(prices)).toList();
    Variant last = new Variant("mobilenet_v3_large", 1, 224, "", HardSwish.FUSED);
    return Stream.concat(
            all.stream().filter(p -> p.variant().network().equals("mnasnet_a1")),
            all.stream().filter(p -> p.variant().equals(last)))
        .toList();
  }

  @Test
  void whatIsLeftOutIsNotSeen() {
    Variant large = new Variant("mobilenet_v3_large", 1, 224, "", HardSwish.FUSED);
    assertThat(PRICES.without(LeftOut.NETWORK, large))
        .extracting(sample -> sample.variant().weights())
        .isNotEmpty()
        .doesNotContain("mobilenet_v3_large 1.0");
    assertThat(PRICES.without(LeftOut.FAMILY, large))
        .hasSize(10)
        .noneMatch(sample -> sample.variant().isOfV3());
    assertThat(PRICES.without(LeftOut.POINT, large)).hasSize(PRICES.samples().size() - 1);
  }
}
