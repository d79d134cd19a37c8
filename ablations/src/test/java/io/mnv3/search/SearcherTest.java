package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches for a made-up optimum in the real space. */
class SearcherTest {
  private static final List<Integer> OPTIONS = SearchSpace.mnasnet().options();

  /** A smaller and bolder controller than a search's, for a test of a second. */
  private static final PolicySettings QUICK = new PolicySettings(32, 4, 0.003, 0.2, 0.03);

  private static final int BUDGET = 640;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void reinforcementLearningFindsTheOptimumAndRandomSearchDoesNot(long seed) {
    Candidate optimum = optimum(seed);
    PolicySearch learning = new PolicySearch(OPTIONS, QUICK, seed);
    List<Double> learned = rewards(learning, optimum, BUDGET);
    assertThat(max(learned)).isEqualTo(1);
    assertThat(commonest(learning.ask())).isEqualTo(optimum);
    List<Double> random = rewards(new RandomSearch(OPTIONS, seed), optimum, BUDGET);
    assertThat(max(random)).isLessThan(0.75);
    assertThat(first(learned, max(random))).isLessThan(first(random, max(random)));
  }

  @Test
  void theControllerOfASearchBeatsRandomSearchByFar() {
    Candidate optimum = optimum(1);
    List<Double> learned = rewards(Algorithm.PPO.searcher(OPTIONS, 1), optimum, 128);
    List<Double> random = rewards(Algorithm.RANDOM.searcher(OPTIONS, 1), optimum, 128);
    assertThat(mean(learned.subList(96, 128))).isGreaterThan(mean(random) + 0.1);
  }

  @Test
  void evolutionBeatsRandomSearchByFar() {
    Candidate optimum = optimum(3);
    List<Double> evolved = rewards(new RegularizedEvolution(OPTIONS, 3), optimum, BUDGET);
    assertThat(max(evolved)).isGreaterThan(0.8);
    assertThat(mean(evolved.subList(BUDGET - 64, BUDGET))).isGreaterThan(0.6);
  }

  @Test
  void evolutionChangesOneChoiceAtATime() {
    RegularizedEvolution evolution = new RegularizedEvolution(OPTIONS, 1);
    List<Candidate> first = new ArrayList<>();
    for (int batch = 0; batch < 3; batch++) {
      List<Candidate> asked = evolution.ask();
      first.addAll(asked);
      evolution.tell(asked.stream().map(_ -> 0.5).toList());
    }
    assertThat(evolution.ask())
        .allSatisfy(child -> assertThat(first).anyMatch(parent -> differences(parent, child) == 1));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAskedFollowsFromTheSeedAndWhatWasTold(Algorithm algorithm) {
    Candidate optimum = optimum(4);
    Searcher one = algorithm.searcher(OPTIONS, 9);
    Searcher other = algorithm.searcher(OPTIONS, 9);
    for (int batch = 0; batch < 2; batch++) {
      List<Candidate> asked = one.ask();
      assertThat(other.ask()).isEqualTo(asked).hasSize(Searcher.BATCH);
      List<Double> rewards = asked.stream().map(c -> reward(c, optimum)).toList();
      one.tell(rewards);
      other.tell(rewards);
    }
    assertThat(algorithm.searcher(OPTIONS, 10).ask())
        .isNotEqualTo(algorithm.searcher(OPTIONS, 9).ask());
  }

  private static List<Double> rewards(Searcher searcher, Candidate optimum, int budget) {
    List<Double> all = new ArrayList<>();
    while (all.size() < budget) {
      List<Double> rewards = searcher.ask().stream().map(c -> reward(c, optimum)).toList();
      searcher.tell(rewards);
      all.addAll(rewards);
    }
    return all;
  }

  private static Candidate optimum(long seed) {
    return RandomSearch.candidate(OPTIONS, new SplittableRandom(100 + seed));
  }

  /**
   * Half for choices that are the optimum's, half for neighbouring pairs of such choices, so that a
   * choice is worth more beside another right one.
   */
  private static double reward(Candidate candidate, Candidate optimum) {
    int right = 0;
    int pairs = 0;
    boolean before = false;
    for (int i = 0; i < OPTIONS.size(); i++) {
      boolean here = candidate.options().get(i).equals(optimum.options().get(i));
      right += here ? 1 : 0;
      pairs += here && before ? 1 : 0;
      before = here;
    }
    return 0.5 * right / OPTIONS.size() + 0.5 * pairs / (OPTIONS.size() - 1);
  }

  private static int differences(Candidate one, Candidate other) {
    int differences = 0;
    for (int i = 0; i < OPTIONS.size(); i++) {
      differences += one.options().get(i).equals(other.options().get(i)) ? 0 : 1;
    }
    return differences;
  }

  private static double max(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Candidate commonest(List<Candidate> candidates) {
    return Collections.max(
        candidates, Comparator.comparingInt(c -> Collections.frequency(candidates, c)));
  }

  /** The first place at which {@code least} is reached. */
  private static int first(List<Double> values, double least) {
    int place = 0;
    while (values.get(place) < least) {
      place++;
    }
    return place;
  }
}
