package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void theMedianIsTheMiddleOrTheMeanOfTheTwoMiddles() {
    assertThat(Bootstrap.median(List.of(3.0, 1.0, 2.0)).value()).isEqualTo(2);
    assertThat(Bootstrap.median(List.of(4.0, 1.0, 2.0, 3.0)).value()).isEqualTo(2.5);
  }

  @Test
  void theSameSamplesGiveTheSameInterval() {
    List<Double> samples = normal(5, 100, 1);
    assertThat(Bootstrap.median(samples)).isEqualTo(Bootstrap.median(samples));
  }

  @Test
  void about95PercentOfIntervalsHoldTheTruth() {
    int held = 0;
    int trials = 400;
    for (int i = 0; i < trials; i++) {
      Estimate estimate = Bootstrap.ratio(normal(8, 40, 2L * i), normal(10, 40, 2L * i + 1));
      held += estimate.low() <= 0.8 && 0.8 <= estimate.high() ? 1 : 0;
    }
    assertThat(held / (double) trials).isCloseTo(0.95, within(0.035));
  }

  @Test
  void aSingleSampleHasNoWidth() {
    Estimate estimate = Bootstrap.median(List.of(7.0));
    assertThat(estimate).isEqualTo(new Estimate(7, 7, 7, 1));
  }

  @Test
  void noSamplesAreAnError() {
    assertThatThrownBy(() -> Bootstrap.median(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> normal(double mean, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.generate(() -> random.nextGaussian(mean, 0.3))
        .limit(count)
        .boxed()
        .toList();
  }
}
