package io.mnv3.evidence;

import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Seeds;
import io.mnv3.statistic.SignFlip;
import io.mnv3.study.Factorial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/**
 * A factor's main effect, or the interaction of two, over all combinations of the factorial: the
 * mean with the factor minus that without it; of two, half of what the one's effect gains by the
 * other.
 *
 * @param factors one or two places among {@link Factorial#FACTORS}
 */
public record FactorialEffect(List<Integer> factors) {
  public FactorialEffect {
    factors = List.copyOf(factors);
  }

  /** The main effects, and then the two-way interactions. */
  public static List<FactorialEffect> all() {
    List<FactorialEffect> effects = new ArrayList<>();
    int count = Factorial.FACTORS.size();
    for (int i = 0; i < count; i++) {
      effects.add(new FactorialEffect(List.of(i)));
    }
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        effects.add(new FactorialEffect(List.of(i, j)));
      }
    }
    return List.copyOf(effects);
  }

  /** Its factors' names. */
  public String name() {
    return String.join(
        " × ", factors.stream().map(factor -> Factorial.FACTORS.get(factor).name()).toList());
  }

  /** Whether it is one of two factors. */
  public boolean isInteraction() {
    return factors.size() > 1;
  }

  /** The effect on a value that each combination has. */
  public double of(IntToDoubleFunction value) {
    double sum = 0;
    for (int combination = 0; combination < Factorial.COMBINATIONS; combination++) {
      sum += sign(combination) * value.applyAsDouble(combination);
    }
    return 2 * sum / Factorial.COMBINATIONS;
  }

  private int sign(int combination) {
    int sign = 1;
    for (int factor : factors) {
      sign *= (combination >> factor & 1) == 1 ? 1 : -1;
    }
    return sign;
  }

  /**
   * The effect on accuracy, in points, seed by seed, over the seeds with which every combination
   * was trained.
   */
  public List<Double> bySeed(Trainings trainings) {
    List<SortedMap<Long, Double>> accuracies = accuracies(trainings);
    SortedSet<Long> seeds = new TreeSet<>(accuracies.getFirst().keySet());
    accuracies.forEach(each -> seeds.retainAll(each.keySet()));
    return seeds.stream()
        .map(seed -> of(combination -> accuracies.get(combination).getOrDefault(seed, Double.NaN)))
        .toList();
  }

  /** By combination; no two are the same network, so that each was trained as its own step. */
  private static List<SortedMap<Long, Double>> accuracies(Trainings trainings) {
    List<SortedMap<Long, Double>> accuracies = new ArrayList<>();
    for (int combination = 0; combination < Factorial.COMBINATIONS; combination++) {
      accuracies.add(
          trainings.arm(Factorial.step(combination)).map(Arm::accuracies).orElse(new TreeMap<>()));
    }
    return accuracies;
  }

  /** The mean of {@link #bySeed}; nothing before a seed is complete. */
  public Optional<Estimate> accuracy(Trainings trainings) {
    List<Double> effects = bySeed(trainings);
    return effects.isEmpty() ? Optional.empty() : Optional.of(Seeds.mean(effects));
  }

  /** The sign-flip test's p of {@link #bySeed}; nothing before a seed is complete. */
  public Optional<Double> p(Trainings trainings) {
    List<Double> effects = bySeed(trainings);
    return effects.isEmpty() ? Optional.empty() : Optional.of(SignFlip.test(effects));
  }
}
