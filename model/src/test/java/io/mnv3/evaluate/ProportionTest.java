package io.mnv3.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  /** Expected: the roots p of (share − p)² = z² p (1 − p) / n, which define the interval. */
  @ParameterizedTest
  @CsvSource({"152, 200", "1, 10", "37670, 50000", "7, 9"})
  void solvesTheEquationThatDefinesTheInterval(int successes, int total) {
    Proportion proportion = new Proportion(successes, total);
    for (double end : new double[] {proportion.low(), proportion.high()}) {
      double distance = Math.pow(proportion.share() - end, 2);
      assertThat(distance * total / (end * (1 - end))).isCloseTo(3.8414588, within(1e-6));
    }
    assertThat(proportion.low()).isLessThan(proportion.share());
    assertThat(proportion.high()).isGreaterThan(proportion.share());
  }

  @Test
  void staysWithinZeroAndOne() {
    assertThat(new Proportion(0, 5).low()).isCloseTo(0, within(1e-12));
    assertThat(new Proportion(5, 5).high()).isCloseTo(1, within(1e-12));
  }

  @Test
  void readsWell() {
    assertThat(new Proportion(152, 200)).hasToString("76.0 % (69.6 to 81.4 %, 152 of 200)");
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("no proportion: 0 of 0");
    assertThatThrownBy(() -> new Proportion(6, 5)).hasMessage("no proportion: 6 of 5");
  }
}
