package io.mnv3.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
  private static final int COUNT = 100_000;

  private static double share(LongPredicate event) {
    return LongStream.range(0, COUNT).filter(event).count() / (double) COUNT;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 0.8})
  void dropsTheShareThatItIsAskedTo(double rate) {
    assertThat(share(element -> !DropoutMask.keep(7, 3, element, rate)))
        .isCloseTo(rate, offset(0.01));
    assertThat(share(element -> DropoutMask.keep(7, 3, element, rate)) * DropoutMask.scale(rate))
        .isCloseTo(1, offset(0.03));
  }

  /** Two independent masks of one half agree in one half of the elements. */
  @Test
  void seedsNodesAndElementsAreIndependent() {
    assertThat(share(e -> DropoutMask.keep(1, 0, e, 0.5) == DropoutMask.keep(2, 0, e, 0.5)))
        .isCloseTo(0.5, offset(0.01));
    assertThat(share(e -> DropoutMask.keep(1, 0, e, 0.5) == DropoutMask.keep(1, 1, e, 0.5)))
        .isCloseTo(0.5, offset(0.01));
    assertThat(share(e -> DropoutMask.keep(1, 1, e, 0.5) == DropoutMask.keep(1, 1, e + 1, 0.5)))
        .isCloseTo(0.5, offset(0.01));
    assertThat(share(e -> DropoutMask.keep(1, 0, e, 0.5) == DropoutMask.keep(0, 1, e, 0.5)))
        .isCloseTo(0.5, offset(0.01));
    assertThat(share(s -> DropoutMask.keep(s, 4, 9, 0.5) == DropoutMask.keep(s + 1, 4, 9, 0.5)))
        .isCloseTo(0.5, offset(0.01));
  }

  @Test
  void theSamePlaceIsAlwaysTheSame() {
    String kept =
        LongStream.range(0, 20)
            .mapToObj(element -> DropoutMask.keep(42, 5, element, 0.5) ? "1" : "0")
            .reduce("", String::concat);
    assertThat(kept).isEqualTo("10001010101011001001");
  }
}
