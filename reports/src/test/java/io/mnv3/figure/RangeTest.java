package io.mnv3.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTest {
  @Test
  void isFromTheLeastToTheGreatest() {
    Range range = Range.of(DoubleStream.of(3, -1, 2));
    assertThat(range).isEqualTo(new Range(-1, 3));
    assertThat(range.widened(0.25)).isEqualTo(new Range(-2, 4));
    assertThat(Range.of(DoubleStream.empty())).isEqualTo(new Range(0, 1));
  }

  /** An axis through one number has a length that its ticks can be written in. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.7, -80, 1e6})
  void aSingleNumberHasRoomAroundIt(double value) {
    Range range = Range.of(DoubleStream.of(value, value));
    assertThat(range.span()).isGreaterThan(0.05);
    assertThat(range.widened(0.1).least()).isLessThan(value);
    assertThat(range.widened(0.1).greatest()).isGreaterThan(value);
  }
}
