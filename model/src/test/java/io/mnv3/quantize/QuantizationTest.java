package io.mnv3.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantizationTest {
  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 6", "-0.375, 30", "-90, 0", "-0.001, 250", "-3e-6, 1e-6", "-3, 3"})
  void numbersWithinTheRangeComeBackWithinHalfAStep(double low, double high) {
    Quantization quantization = Quantization.of(new Range(low, high));
    Random random = new Random(3);
    double moved = quantization.scale() / 2; // the range, so that zero is exact
    for (int i = 0; i < 10_000; i++) {
      float value = (float) (low + moved + random.nextDouble() * (high - low - 2 * moved));
      float back = quantization.dequantize(quantization.quantize(value));
      assertThat((double) back).isCloseTo(value, within(0.5001 * quantization.scale()));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 6", "-0.375, 30", "-90, 0", "-0.001, 250", "0, 0"})
  void zeroIsExact(double low, double high) {
    Quantization quantization = Quantization.of(new Range(low, high));
    assertThat(quantization.dequantize(quantization.quantize(0))).isZero();
  }

  @Test
  void storedNumbersComeBackAsTheyWere() {
    Quantization quantization = Quantization.of(new Range(-2, 7));
    for (int stored = Byte.MIN_VALUE; stored <= Byte.MAX_VALUE; stored++) {
      float value = quantization.dequantize((byte) stored);
      assertThat(quantization.quantize(value)).isEqualTo((byte) stored);
    }
  }

  @Test
  void whatLiesBeyondIsCut() {
    Quantization quantization = Quantization.of(new Range(0, 6));
    assertThat(quantization.dequantize(quantization.quantize(100))).isCloseTo(6, within(1e-6f));
    assertThat(quantization.dequantize(quantization.quantize(-100))).isZero();
  }

  @Test
  void aRangeContainsZero() {
    assertThat(Range.around(2, 5)).isEqualTo(new Range(0, 5));
    assertThatThrownBy(() -> new Range(1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Range(Double.NaN, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
