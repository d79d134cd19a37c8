package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
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

  /** The steps of Figure 9, foretold from the networks before MobileNetV3. */
  @Test
  void theRecordIsForetoldWithinTwoAndAHalfMilliseconds() {
    List<Prediction> stages = foretoldStages();
    assertThat(stages)
        .hasSize(6)
        .allSatisfy(stage -> assertThat(stage.predicted()).isCloseTo(stage.known(), within(2.5)));
    for (int step = 1; step < stages.size(); step++) {
      Prediction before = stages.get(step - 1);
      Prediction after = stages.get(step);
      assertThat(after.predicted() - before.predicted())
          .as(after.variant().edits())
          .isCloseTo(after.known() - before.known(), within(2.5));
    }
  }

  /** 6.6 ms in Figure 9, and 6.3 ms in Table 5. */
  @Test
  void whatUnoptimisedHardSwishCostsIsForetoldWithinAMillisecond() {
    List<Prediction> stages = foretoldStages();
    assertThat(stages.get(2).predicted() - stages.get(3).predicted()).isCloseTo(6.6, within(1.0));
    double[] prices = PRICES.beforeV3().fit();
    assertThat(predicted(prices, HardSwish.SEPARATE) - predicted(prices, HardSwish.FUSED))
        .isCloseTo(6.3, within(1.0));
  }

  private static double predicted(double[] prices, HardSwish hardSwish) {
    Variant large = new Variant("mobilenet_v3_large", 1, 224, "", hardSwish);
    return Sample.of(large, 1, Regression.PRICES).predict(prices).predicted();
  }

  @Test
  void aPointOfTheRecordThatWasLeftOutIsWithinTwoAndAHalfMilliseconds() {
    assertThat(PRICES.points(LeftOut.POINT).stream().filter(CrossValidationTest::isStage))
        .hasSize(6)
        .allSatisfy(stage -> assertThat(stage.predicted()).isCloseTo(stage.known(), within(2.5)));
  }

  private static List<Prediction> foretoldStages() {
    double[] prices = PRICES.beforeV3().fit();
    return PRICES.samples().stream()
        .map(sample -> sample.predict(prices))
        .filter(CrossValidationTest::isStage)
        .sorted(Comparator.comparing(stage -> stage.variant().network()))
        .toList();
  }

  /** Whether it is one of Figure 9, which are listed in its order. */
  private static boolean isStage(Prediction prediction) {
    Variant last = new Variant("mobilenet_v3_large", 1, 224, "", HardSwish.FUSED);
    return prediction.variant().network().equals("mnasnet_a1") || prediction.variant().equals(last);
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
