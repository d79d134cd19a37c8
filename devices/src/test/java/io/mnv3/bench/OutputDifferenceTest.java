package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutputDifferenceTest {
  @Test
  void isRelativeToTheLargestExpectedOutput() {
    double difference = OutputDifference.relative(new float[] {1, -3.5f}, new float[] {1.25f, -4});
    assertThat(difference).isEqualTo(0.125);
  }

  @Test
  void isInfiniteWhereSomethingIsNotANumber() {
    float[] broken = {1, Float.NaN, 2};
    assertThat(OutputDifference.relative(broken, new float[] {1, 2, 2})).isInfinite();
  }

  @Test
  void needsAsManyOutputs() {
    assertThatThrownBy(() -> OutputDifference.relative(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
