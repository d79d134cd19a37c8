package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.train.TensorVector;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossGuardTest {
  private final LossGuard guard = new LossGuard(10);

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e4})
  void hopelessLossIsNoticed(double loss) {
    assertThat(guard.problem(loss)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2.3, 30})
  void lossThatMayFallAgainIsNot(double loss) {
    assertThat(guard.problem(loss)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void oneWeightThatIsNoNumberIsNoticed(float value) {
    try (TensorVector vector = vector()) {
      vector.get("stem/bias").putScalar(8, value);
      assertThat(LossGuard.areFinite(List.of(vector))).isFalse();
    }
  }

  @Test
  void numbersAreFine() {
    try (TensorVector vector = vector()) {
      vector.get("stem/bias").putScalar(8, Float.MAX_VALUE);
      assertThat(LossGuard.areFinite(List.of(vector))).isTrue();
    }
  }

  private static TensorVector vector() {
    return new TensorVector(List.of(new TensorSpec("stem", Role.BIAS, List.of(9L))));
  }
}
