package io.mnv3.netadapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.study.Studies;
import io.mnv3.training.ImageScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IterationTest {
  private static final Architecture START = Studies.network("record:h-swish");
  private static final int IMAGES = 400;

  /** Images are hard or easy for every network; a proposal adds {@code cost} and a little noise. */
  private static List<ImageScore> scores(double cost, long seed) {
    Random hardness = new Random(1);
    Random noise = new Random(seed);
    List<ImageScore> scores = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      double loss = 3 * hardness.nextDouble() + cost + 0.01 * noise.nextGaussian();
      scores.add(new ImageScore((float) loss, loss < 1.5));
    }
    return scores;
  }

  private static Iteration.Tried tried(int row, double micros, double cost) {
    Width width = new Width(Width.Kind.EXPANSION, row);
    int before = width.channels(START);
    Architecture narrower = width.edit(before - 8).apply(START);
    return new Iteration.Tried(
        new Proposal(width, before, before - 8, narrower, micros), scores(cost, row));
  }

  private static final List<Iteration.Tried> TRIED =
      List.of(tried(2, 980, 0.012), tried(3, 950, 0.02), tried(8, 990, 0.011));

  @Test
  void theLeastLossForTheLatencySavedIsChosen() {
    Iteration iteration = Iteration.choose(1, 1000, scores(0, 99), TRIED, Rule.PER_LATENCY);
    assertThat(iteration.choice().layer()).isEqualTo("bneck3/expand");
    assertThat(iteration.choice().edit()).isEqualTo("expansions=3:136");
  }

  @Test
  void theOriginalRuleLooksAtTheLossAlone() {
    Iteration iteration = Iteration.choose(1, 1000, scores(0, 99), TRIED, Rule.ACCURACY_ONLY);
    assertThat(iteration.choice().layer()).isEqualTo("bneck8/expand");
  }

  @Test
  void whatIsHardForAllDoesNotCountAsNoise() {
    Iteration iteration = Iteration.choose(4, 1000, scores(0, 99), TRIED, Rule.ACCURACY_ONLY);
    Trial first = iteration.trials().getFirst();
    assertThat(first.difference()).isCloseTo(0.012, within(0.003));
    assertThat(first.differenceError()).isCloseTo(0.01 * Math.sqrt(2.0 / IMAGES), within(1e-4));
    assertThat(first.behind()).isCloseTo(0.001, within(0.002));
    assertThat(iteration.choice().behind()).isZero();
    assertThat(iteration.choice().behindError()).isZero();
  }

  @Test
  void ofEqualsTheFirstIsChosen() {
    List<Iteration.Tried> equal = List.of(TRIED.getFirst(), TRIED.getFirst());
    assertThat(Iteration.choose(1, 1000, scores(0, 99), equal, Rule.PER_LATENCY).chosen()).isZero();
  }
}
