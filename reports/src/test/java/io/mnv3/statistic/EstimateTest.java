package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void whereNoEndIsClaimedTheNumberItselfIsDrawn() {
    Estimate open = new Estimate(3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    assertThat(open.least()).isEqualTo(3);
    assertThat(open.greatest()).isEqualTo(3);
    assertThat(new Estimate(3, 2, 5, 9).least()).isEqualTo(2);
    assertThat(new Estimate(3, 2, 5, 9).greatest()).isEqualTo(5);
  }
}
