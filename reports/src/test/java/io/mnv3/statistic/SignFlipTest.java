package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignFlipTest {

  /** Of the patterns ±1 ±2 ±3 only +++ and −−− have a mean as far from zero as 1 + 2 + 3. */
  @Test
  void differencesOfOneSignAreTheRarestPattern() {
    assertThat(SignFlip.test(List.of(1.0, 2.0, 3.0))).isEqualTo(2 / 8.0);
    assertThat(SignFlip.test(List.of(-1.0, -2.0, -3.0))).isEqualTo(2 / 8.0);
  }

  /** |−1 + 2 + 3| = 4 is reached by +++ (6), −++ (4) and their mirror images: 4 of 8. */
  @Test
  void patternsAreCountedOnBothSides() {
    assertThat(SignFlip.test(List.of(-1.0, 2.0, 3.0))).isEqualTo(4 / 8.0);
    assertThat(SignFlip.test(List.of(1.0, -2.0, -3.0))).isEqualTo(4 / 8.0);
  }

  /** Sums of ±1 ±1 ±1 ±1: 16 patterns, |2| or more in all but the 6 with two of each sign. */
  @Test
  void equallyFarCountsAsFar() {
    assertThat(SignFlip.test(List.of(1.0, 1.0, 1.0, -1.0))).isEqualTo(10 / 16.0);
    assertThat(SignFlip.test(List.of(0.1, 0.1, 0.1, -0.1))).isEqualTo(10 / 16.0);
  }

  @Test
  void noDifferenceIsNoEvidence() {
    assertThat(SignFlip.test(List.of(0.0, 0.0, 0.0))).isEqualTo(1);
    assertThat(SignFlip.test(List.of(1.0, -1.0))).isEqualTo(1);
  }

  @Test
  void sixPairsAreTheFewestThatCanReachFivePercent() {
    assertThat(SignFlip.test(List.of(1.0, 1.0, 1.0, 1.0, 1.0))).isEqualTo(0.0625);
    assertThat(SignFlip.test(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0))).isEqualTo(0.03125);
  }

  /** Of 21 signs at most four differ from the rest: 2 (1 + 21 + 210 + 1330 + 5985) of 2²¹. */
  @Test
  void manyPairsAreEstimatedCloseToTheExactValue() {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      differences.add(i < 4 ? -1.0 : 1.0);
    }
    assertThat(SignFlip.test(differences)).isCloseTo(15094.0 / (1 << 21), within(3e-4));
  }

  @Test
  void nothingCannotBeTested() {
    assertThatThrownBy(() -> SignFlip.test(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
