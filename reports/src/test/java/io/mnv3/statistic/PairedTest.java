package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedTest {

  /** Mean 2, deviation 1 over three: t(2, 0.975) = 4.3027 times 1/√3. */
  @Test
  void theIntervalOfAFewSeedsIsStudents() {
    Estimate estimate = Seeds.mean(List.of(1.0, 2.0, 3.0));
    assertThat(estimate.value()).isEqualTo(2);
    assertThat(estimate.low()).isCloseTo(2 - 2.4841, within(1e-4));
    assertThat(estimate.high()).isCloseTo(2 + 2.4841, within(1e-4));
    assertThat(estimate.samples()).isEqualTo(3);
  }

  @Test
  void oneSeedBoundsNothing() {
    Estimate estimate = Seeds.mean(List.of(88.0));
    assertThat(estimate.value()).isEqualTo(88);
    assertThat(estimate.above(-1e9) || estimate.below(1e9)).isFalse();
  }

  /** Seed by seed the gain is 0.5 ± 0, however far the seeds lie apart. */
  @Test
  void pairsAreSeeds() {
    Map<Long, Double> before = Map.of(1L, 80.0, 2L, 85.0, 3L, 90.0, 9L, 10.0);
    Map<Long, Double> after = Map.of(3L, 90.5, 1L, 80.5, 2L, 85.5, 7L, 99.0);
    Paired paired = Paired.of(after, before).orElseThrow();
    assertThat(paired.difference()).isEqualTo(new Estimate(0.5, 0.5, 0.5, 3));
    assertThat(paired.p()).isEqualTo(0.25);
    assertThat(paired.pairs()).isEqualTo(3);
  }

  @Test
  void withoutACommonSeedThereIsNoDifference() {
    assertThat(Paired.of(Map.of(1L, 80.0), Map.of(2L, 80.0))).isEmpty();
  }
}
