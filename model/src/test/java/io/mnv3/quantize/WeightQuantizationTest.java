package io.mnv3.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightQuantizationTest {
  private static final float INPUT_SCALE = 0.02f;

  /** Outputs whose weights are of very different size, and one that is dead. */
  private static final INDArray WEIGHT =
      Nd4j.createFromArray(
          new float[][] {{1, -2, 0.3f}, {1e-3f, 2e-3f, -5e-4f}, {0, 0, 0}, {-400, 100, 1}});

  private static final INDArray BIAS = Nd4j.createFromArray(0.5f, -0.25f, 0, 700);

  private static final WeightQuantization QUANTIZATION =
      WeightQuantization.of(WEIGHT, BIAS, INPUT_SCALE);

  @Test
  void eachOutputsLargestWeightIsStoredAs127() {
    assertThat(QUANTIZATION.scales()).hasSize(4);
    assertThat(QUANTIZATION.quantize(-2, 0)).isEqualTo((byte) -127);
    assertThat(QUANTIZATION.quantize(2e-3f, 1)).isEqualTo((byte) 127);
    assertThat(QUANTIZATION.quantize(-400, 3)).isEqualTo((byte) -127);
  }

  @Test
  void weightsComeBackWithinHalfAStepOfTheirOutput() {
    INDArray rounded = QUANTIZATION.rounded(WEIGHT);
    for (int output = 0; output < 4; output++) {
      for (int i = 0; i < 3; i++) {
        assertThat(rounded.getFloat(output, i))
            .isCloseTo(WEIGHT.getFloat(output, i), within(0.5001f * QUANTIZATION.scales()[output]));
      }
    }
  }

  @Test
  void roundingWhatIsRoundedChangesNothing() {
    INDArray once = QUANTIZATION.rounded(WEIGHT);
    assertThat(QUANTIZATION.rounded(once)).isEqualTo(once);
  }

  @Test
  void biasesAreInUnitsOfInputScaleTimesWeightScale() {
    for (int output = 0; output < 4; output++) {
      float unit = QUANTIZATION.biasScales()[output];
      assertThat(unit).isEqualTo(INPUT_SCALE * QUANTIZATION.scales()[output]);
      int stored = QUANTIZATION.quantizeBias(BIAS.getFloat(output), output);
      assertThat(stored * unit).isCloseTo(BIAS.getFloat(output), within(0.51f * unit + 1e-4f));
    }
  }

  /** After folding, a dead channel may have weights of 10⁻¹² beside a bias that matters. */
  @Test
  void aBiasFitsBesideWeightsThatAreNearlyZero() {
    INDArray weight = Nd4j.createFromArray(new float[][] {{1e-12f, -1e-12f}, {0.5f, 0.1f}});
    INDArray bias = Nd4j.createFromArray(3f, 1f);
    WeightQuantization quantization = WeightQuantization.of(weight, bias, INPUT_SCALE);
    int stored = quantization.quantizeBias(3, 0);
    assertThat(stored * quantization.biasScales()[0]).isCloseTo(3, within(1e-4f));
  }
}
