package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardTest {
  private static final double TARGET = 75_000;

  @ParameterizedTest
  @CsvSource({"product", "absolute"})
  void atTheTargetARewardIsTheAccuracy(String id) {
    assertThat(Reward.named(id, TARGET, -0.07).of(0.75, TARGET)).isEqualTo(0.75);
  }

  @ParameterizedTest
  @CsvSource({"product, 30000", "product, 120000", "absolute, 30000", "absolute, 120000"})
  void theAccuracyForARewardHasThatReward(String id, double micros) {
    Reward reward = Reward.named(id, TARGET, -0.15);
    assertThat(reward.of(reward.accuracyFor(0.6, micros), micros)).isCloseTo(0.6, within(1e-12));
  }

  /** MnasNet, Section 3: twice the latency for five per cent more, relative, is as good. */
  @Test
  void twiceTheLatencyIsWorthFivePerCent() {
    Reward reward = new Reward.Product(TARGET, -0.07);
    assertThat(reward.of(0.5 * 1.05, 2 * TARGET)).isCloseTo(reward.of(0.5, TARGET), within(1e-3));
    assertThat(reward.formula()).isEqualTo("ACC·(LAT/75 ms)^−0.07");
  }

  @Test
  void theAbsoluteValueIsAgainstFastNetworksToo() {
    Reward reward = new Reward.AbsoluteValue(TARGET, -0.1);
    assertThat(reward.of(0.7, TARGET / 2)).isCloseTo(0.65, within(1e-12));
    assertThat(reward.of(0.7, 1.5 * TARGET)).isCloseTo(0.65, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "sum, 75000, -0.07, product or absolute",
    "product, 0, -0.07, above 0 ms",
    "product, NaN, -0.07, above 0 ms",
    "absolute, 75000, 0.07, must not be positive",
    "absolute, 75000, NaN, must not be positive"
  })
  void whatIsNoRewardIsSaid(String id, double target, double weight, String sentence) {
    assertThatThrownBy(() -> Reward.named(id, target, weight))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(sentence);
  }
}
