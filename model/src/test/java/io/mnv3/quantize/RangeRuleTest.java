package io.mnv3.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangeRuleTest {
  private static final RangeRule LEAST = new RangeRule.LeastSquaredError();

  private static Histogram histogram(float[]... pictures) {
    Histogram histogram = new Histogram(read(Nonlinearity.SWISH), new double[] {1});
    for (float[] picture : pictures) {
      histogram.add(FloatBuffer.wrap(picture));
    }
    return histogram;
  }

  private static Saturation read(Nonlinearity nonlinearity) {
    GraphBuilder builder = new GraphBuilder(new Shape(1, 1, 1));
    builder.add("reader", new Op.Activation(nonlinearity), Graph.INPUT);
    return Saturation.of(builder.build(), Graph.INPUT);
  }

  private static float[] normal(long seed, int count, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static double squaredError(float[] values, Range range) {
    Quantization quantization = Quantization.of(range);
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value - quantization.dequantize(quantization.quantize(value)), 2);
    }
    return sum;
  }

  @Test
  void extremesAreOfAllPictures() {
    Histogram histogram = histogram(new float[] {-1, 2}, new float[] {-3, 0.5f}, new float[] {0});
    assertThat(new RangeRule.Extremes().range(histogram)).isEqualTo(new Range(-3, 2));
  }

  @Test
  void meanExtremesAreThoseOfAPicture() {
    Histogram histogram = histogram(new float[] {-1, 2}, new float[] {-3, 0.5f});
    assertThat(new RangeRule.MeanExtremes().range(histogram)).isEqualTo(new Range(-2, 1.25));
  }

  @Test
  void aPercentileCutsTheOutliersOnEitherSide() {
    float[] values = normal(1, 100_000, 1);
    values[17] = 1000;
    values[18] = -500;
    Range range = new RangeRule.Percentile(1e-4).range(histogram(values));
    assertThat(range.high()).isCloseTo(3.7, within(0.6));
    assertThat(range.low()).isCloseTo(-3.7, within(0.6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 0.1, 1, 3000})
  void leastSquaredErrorIsLessThanThatOfTheExtremes(double deviation) {
    float[] values = normal(2, 50_000, deviation);
    Histogram histogram = histogram(values);
    Range extremes = histogram.extremes();
    Range range = LEAST.range(histogram);
    assertThat(squaredError(values, range)).isLessThan(squaredError(values, extremes));
    assertThat(new SquaredError(histogram).of(range))
        .isCloseTo(squaredError(values, range), within(0.1 * squaredError(values, range)));
  }

  @Test
  void leastSquaredErrorKeepsAnEvenDistributionWhole() {
    float[] values = new float[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 1000f - 4;
    }
    Range range = LEAST.range(histogram(values));
    assertThat(range.low()).isCloseTo(-4, within(0.1));
    assertThat(range.high()).isCloseTo(6, within(0.1));
  }

  @Test
  void theOrderOfPicturesDoesNotMatter() {
    float[] small = normal(3, 1000, 1e-3);
    float[] large = normal(4, 1000, 50);
    Range range = LEAST.range(histogram(small, large));
    assertThat(LEAST.range(histogram(large, small))).isEqualTo(range);
  }

  @Test
  void onlyZerosHaveAnEmptyRange() {
    assertThat(LEAST.range(histogram(new float[5]))).isEqualTo(new Range(0, 0));
  }

  /** Hard-swish is zero below −3, a hard sigmoid constant beyond ±3. */
  @Test
  void noStepIsSpentWhereTheReaderSeesNoDifference() {
    Histogram swish = new Histogram(read(Nonlinearity.HARD_SWISH), new double[] {1});
    Histogram sigmoid = new Histogram(read(Nonlinearity.HARD_SIGMOID), new double[] {1});
    float[] values = {-70, 1, 30};
    swish.add(FloatBuffer.wrap(values));
    sigmoid.add(FloatBuffer.wrap(values));
    assertThat(swish.extremes()).isEqualTo(new Range(-3, 30));
    assertThat(sigmoid.extremes()).isEqualTo(new Range(-3, 3));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> histogram(new float[] {1, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
