package io.mnv3.evidence;

import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.Rule;
import io.mnv3.netadapt.Trial;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What would have been chosen in an iteration by someone who has not looked at the networks. */
final class NullChoices {
  private static final int SHUFFLES = 2000;
  private static final long SEED = 20190506;

  private NullChoices() {}

  /**
   * How likely each layer is chosen, by its id, if what the proposals cost in loss is dealt out
   * among them at random; estimated from seeded shuffles.
   */
  static Map<String, Double> shuffled(Rule rule, Iteration iteration) {
    List<Trial> trials = iteration.trials();
    double[] costs = trials.stream().mapToDouble(Trial::difference).toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, Double> chosen = new HashMap<>();
    for (int i = 0; i < SHUFFLES; i++) {
      shuffle(costs, random);
      int best = 0;
      for (int j = 1; j < costs.length; j++) {
        if (cost(rule, iteration, j, costs) < cost(rule, iteration, best, costs)) {
          best = j;
        }
      }
      chosen.merge(trials.get(best).layer(), 1.0 / SHUFFLES, Double::sum);
    }
    return chosen;
  }

  private static double cost(Rule rule, Iteration iteration, int trial, double[] costs) {
    double saved = iteration.micros() - iteration.trials().get(trial).micros();
    return rule.weight(saved) * costs[trial];
  }

  private static void shuffle(double[] numbers, SplittableRandom random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double kept = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = kept;
    }
  }

  /** The id of the layer whose proposal saves most. */
  static String latencyOnly(Iteration iteration) {
    return iteration.trials().stream()
        .min(Comparator.comparingDouble(Trial::micros))
        .orElseThrow()
        .layer();
  }
}
