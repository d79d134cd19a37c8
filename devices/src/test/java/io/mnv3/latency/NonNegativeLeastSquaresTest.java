package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conditions of Karush, Kuhn and Tucker, which the solution alone meets. */
class NonNegativeLeastSquaresTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noCoefficientCanBeMovedToLessenTheError(int seed) {
    Random random = new Random(seed);
    double[][] rows = new double[20][4];
    double[] target = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = random.nextDouble() * Math.pow(10, j);
      }
      target[i] = random.nextGaussian() + rows[i][0] - rows[i][1];
    }
    double[] x = NonNegativeLeastSquares.solve(rows, target);
    for (int j = 0; j < x.length; j++) {
      double gradient = 0;
      for (int i = 0; i < rows.length; i++) {
        double error = -target[i];
        for (int k = 0; k < x.length; k++) {
          error += rows[i][k] * x[k];
        }
        gradient += error * rows[i][j] / Math.pow(10, j);
      }
      assertThat(x[j]).isNotNegative();
      if (x[j] > 0) {
        assertThat(gradient).isCloseTo(0, within(1e-8));
      } else {
        assertThat(gradient).isGreaterThan(-1e-8);
      }
    }
  }
}
