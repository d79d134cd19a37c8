package io.mnv3.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedOutcomesTest {
  private static final PairedOutcomes OUTCOMES = new PairedOutcomes(80, 6, 4, 10, 87);

  @Test
  void sharesFollowFromTheCounts() {
    assertThat(OUTCOMES.inFloat()).isEqualTo(new Proportion(86, 100));
    assertThat(OUTCOMES.inInt8()).isEqualTo(new Proportion(84, 100));
    assertThat(OUTCOMES.agreement()).isEqualTo(new Proportion(87, 100));
    assertThat(OUTCOMES.difference()).isEqualTo(-0.02);
  }

  @Test
  void recordsGiveThemBack() {
    assertThat(PairedOutcomes.of(OUTCOMES.samples())).isEqualTo(OUTCOMES);
    assertThatThrownBy(() -> PairedOutcomes.of(List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsFitTogether() {
    assertThatThrownBy(() -> new PairedOutcomes(8, 1, 1, 0, 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PairedOutcomes(8, 1, 1, 2, 11))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PairedOutcomes(0, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
