package io.mnv3.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.onednn.Team;
import io.mnv3.train.TensorVector;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
  private static final TensorSpec WEIGHT = new TensorSpec("conv", Role.WEIGHT, List.of(50L, 100L));
  private static final TensorSpec SCALE = new TensorSpec("conv/norm", Role.SCALE, List.of(5L));
  private static final double RATE = 0.1;
  private static final int STEPS = 4;

  private static TensorVector random(long seed) {
    TensorVector vector = new TensorVector(List.of(WEIGHT, SCALE));
    Random random = new Random(seed);
    for (TensorSpec spec : List.of(WEIGHT, SCALE)) {
      for (long i = 0; i < spec.size(); i++) {
        vector.get(spec.name()).putScalar(i, (float) random.nextGaussian());
      }
    }
    return vector;
  }

  /** What becomes of one weight, in double. */
  private interface Formula {
    double[] step(double w, double g, double[] slots);
  }

  private static void check(
      UpdateRule rule, WeightDecay decay, int threads, double[] initial, Formula formula) {
    try (Team team = new Team(threads);
        TensorVector weights = random(1);
        TensorVector gradients = random(2);
        Optimizer optimizer = new Optimizer(rule, decay, weights, team)) {
      TensorVector before = random(1);
      for (int step = 0; step < STEPS; step++) {
        optimizer.update(weights, gradients, RATE);
      }
      for (TensorSpec spec : List.of(WEIGHT, SCALE)) {
        for (long i = 0; i < spec.size(); i += 3) {
          double w = before.get(spec.name()).getDouble(i);
          double g = gradients.get(spec.name()).getDouble(i);
          double[] slots = initial.clone();
          for (int step = 0; step < STEPS; step++) {
            w = formula.step(w, g + decay.of(spec) * w, slots)[0];
          }
          assertThat(weights.get(spec.name()).getDouble(i)).isCloseTo(w, within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void rmsPropIsTensorFlows(int threads) {
    RmsProp rule = new RmsProp(0.9, 0.8, 0.01);
    check(
        rule,
        WeightDecay.NONE,
        threads,
        new double[] {1, 0},
        (w, g, slots) -> {
          slots[0] = 0.9 * slots[0] + 0.1 * g * g;
          slots[1] = 0.8 * slots[1] + RATE * g / Math.sqrt(slots[0] + 0.01);
          return new double[] {w - slots[1]};
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sgdIsPyTorchs(boolean nesterov) {
    check(
        new Sgd(0.9, nesterov),
        new WeightDecay(0.02, false),
        2,
        new double[1],
        (w, g, slots) -> {
          slots[0] = 0.9 * slots[0] + g;
          return new double[] {w - RATE * (nesterov ? g + 0.9 * slots[0] : slots[0])};
        });
  }

  @Test
  void weightDecaySparesNormsAndBiasesUnlessTold() {
    assertThat(new WeightDecay(0.5, false).of(WEIGHT)).isEqualTo(0.5f);
    assertThat(new WeightDecay(0.5, false).of(SCALE)).isZero();
    assertThat(new WeightDecay(0.5, true).of(SCALE)).isEqualTo(0.5f);
  }

  @Test
  void clippingShortensOnlyWhatIsLonger() {
    try (TensorVector gradients = random(3)) {
      double norm = gradients.all().norm2Number().doubleValue();
      assertThat(GradientClipping.byNorm(gradients, norm * 2)).isCloseTo(norm, within(1e-3));
      assertThat(gradients.all().norm2Number().doubleValue()).isCloseTo(norm, within(1e-3));
      GradientClipping.byNorm(gradients, 1);
      assertThat(gradients.all().norm2Number().doubleValue()).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void averagesFollowWithTheDecayThatGrows() {
    try (Team team = new Team(1);
        TensorVector start = random(4);
        TensorVector later = random(5);
        TensorVector none = new TensorVector(List.of());
        ExponentialAverage average = new ExponentialAverage(0.5, start, none, team)) {
      average.update(0, later, none);
      average.update(100, later, none);
      double a = start.get(WEIGHT.name()).getDouble(7);
      double b = later.get(WEIGHT.name()).getDouble(7);
      double expected = 0.5 * (0.1 * a + 0.9 * b) + 0.5 * b;
      assertThat(average.weights().get(WEIGHT.name()).getDouble(7))
          .isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void schedulesRiseAndFall() {
    Schedule steps = new Schedule.StepDecay(0.5, 3, 2);
    assertThat(steps.rate(1, 1)).isEqualTo(0.5);
    assertThat(steps.rate(1, 2.9)).isEqualTo(1);
    assertThat(steps.rate(1, 3)).isEqualTo(0.5);
    assertThat(steps.rate(1, 7)).isEqualTo(0.25);
    Schedule cosine = new Schedule.Cosine(10, 0);
    assertThat(cosine.rate(2, 0)).isEqualTo(2);
    assertThat(cosine.rate(2, 5)).isCloseTo(1, within(1e-12));
    assertThat(cosine.rate(2, 10)).isCloseTo(0, within(1e-12));
  }
}
