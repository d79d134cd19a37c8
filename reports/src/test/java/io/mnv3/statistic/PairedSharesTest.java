package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.evaluate.PairedOutcomes;
import org.junit.jupiter.api.Test;

class PairedSharesTest {
  /** By hand: (4 + 1)/102 and (10 + 1)/102, and 1.96 times their standard error. */
  @Test
  void theIntervalIsBonettAndPrices() {
    Estimate difference = PairedShares.difference(new PairedOutcomes(60, 10, 4, 26, 84));
    double gained = 5.0 / 102;
    double lost = 11.0 / 102;
    double centre = gained - lost;
    double half = 1.959964 * Math.sqrt((gained + lost - centre * centre) / 102);
    assertThat(difference.value()).isEqualTo(-0.06);
    assertThat(difference.low()).isCloseTo(centre - half, within(1e-6));
    assertThat(difference.high()).isCloseTo(centre + half, within(1e-6));
    assertThat(difference.samples()).isEqualTo(100);
  }

  @Test
  void noDifferenceAmongFewImagesIsNoCertainty() {
    PairedOutcomes few = new PairedOutcomes(8, 0, 0, 2, 10);
    PairedOutcomes many = new PairedOutcomes(8000, 0, 0, 2000, 10_000);
    assertThat(PairedShares.difference(few).low()).isLessThan(-0.2);
    assertThat(PairedShares.difference(many).low()).isBetween(-0.001, 0.0);
    assertThat(PairedShares.equivalence(few, -0.005, 0.005)).isGreaterThan(0.3);
    assertThat(PairedShares.equivalence(many, -0.005, 0.005)).isLessThan(1e-6);
  }

  /** An interval within the bounds is p < 0.025, and one that reaches beyond is not. */
  @Test
  void equivalenceAgreesWithTheInterval() {
    PairedOutcomes outcomes = new PairedOutcomes(800, 12, 10, 178, 950);
    Estimate difference = PairedShares.difference(outcomes);
    double reach = Math.max(-difference.low(), difference.high());
    assertThat(PairedShares.equivalence(outcomes, -reach - 1e-6, reach + 1e-6)).isLessThan(0.025);
    assertThat(PairedShares.equivalence(outcomes, -reach + 1e-6, reach - 1e-6))
        .isGreaterThan(0.025);
  }
}
