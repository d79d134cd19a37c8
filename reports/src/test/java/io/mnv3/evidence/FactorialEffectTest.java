package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.result.Measurement;
import io.mnv3.result.Tier;
import io.mnv3.study.Factorial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactorialEffectTest {
  /** Two points by h-swish, minus one by the stem, half a point more by both. */
  private static double gain(int combination) {
    boolean hardSwish = (combination & 0b00010) != 0;
    boolean stem = (combination & 0b10000) != 0;
    return (hardSwish ? 2 : 0) + (stem ? -1 : 0) + (hardSwish && stem ? 0.5 : 0);
  }

  @Test
  void thereAreFiveEffectsAndTenInteractions() {
    assertThat(FactorialEffect.all()).hasSize(15);
    assertThat(FactorialEffect.all().stream().filter(FactorialEffect::isInteraction)).hasSize(10);
    assertThat(FactorialEffect.all().getLast().name()).isEqualTo("last stage × stem");
  }

  @Test
  void effectsAreTakenApart() {
    for (FactorialEffect effect : FactorialEffect.all()) {
      double expected =
          switch (effect.name()) {
            case "h-swish" -> 2.25;
            case "stem" -> -0.75;
            case "h-swish × stem" -> 0.25;
            default -> 0;
          };
      assertThat(effect.of(FactorialEffectTest::gain))
          .as(effect.name())
          .isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void onlySeedsWithAllCombinationsCount() {
    Trainings whole = trainings(32);
    FactorialEffect hardSwish = FactorialEffect.all().get(1);
    assertThat(hardSwish.bySeed(whole)).hasSize(4);
    assertThat(hardSwish.accuracy(whole).orElseThrow().value()).isCloseTo(2.25, within(0.1));
    assertThat(hardSwish.p(whole).orElseThrow()).isEqualTo(2.0 / 16);
    assertThat(hardSwish.accuracy(trainings(31))).isEmpty();
  }

  private static Trainings trainings(int combinations) {
    Map<Integer, Double> gains = new HashMap<>();
    for (int combination = 0; combination < combinations; combination++) {
      gains.put(Factorial.step(combination), gain(combination));
    }
    List<Measurement> all =
        new ArrayList<>(
            SampleTrainings.study(Factorial.study(), gains, Tier.T0, "cifar-10", 4, 80, 0.2));
    return Trainings.of(Factorial.study().name(), new Results(all)).getFirst();
  }
}
