package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EquivalenceTest {
  /** Mean 0.1, standard error 0.0516 with 5 degrees of freedom. */
  private static final List<Double> DIFFERENCES = List.of(0.0, 0.2, 0.1, 0.0, 0.3, 0.0);

  @Test
  void theLargerOfTwoOneSidedTests() {
    // Tails of Student's t beyond (0.3 - 0.1) / 0.0516 and (0.3 + 0.1) / 0.0516, by SciPy.
    assertThat(Equivalence.test(DIFFERENCES, -0.3, 0.3)).isCloseTo(0.0058624, within(1e-6));
    assertThat(Equivalence.test(DIFFERENCES, 0.1, 5)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aNinetyFivePercentIntervalThatTouchesTheBoundHasPOfOneFortieth() {
    Estimate mean = Seeds.mean(DIFFERENCES);
    assertThat(Equivalence.test(DIFFERENCES, -9, mean.high())).isCloseTo(0.025, within(1e-6));
    assertThat(Equivalence.test(DIFFERENCES, mean.low(), 9)).isCloseTo(0.025, within(1e-6));
  }

  @Test
  void oneDifferenceShowsNothingAndEqualOnesAll() {
    assertThat(Equivalence.test(List.of(0.0), -1, 1)).isEqualTo(1);
    assertThat(Equivalence.test(List.of(0.1, 0.1), -0.2, 0.2)).isZero();
    assertThat(Equivalence.test(List.of(0.3, 0.3), -0.2, 0.2)).isEqualTo(1);
    assertThatThrownBy(() -> Equivalence.test(List.of(0.1), 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
