package io.mnv3.statistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The difference between two networks, paired by seed: runs with the same seed have seen the same
 * images in the same order, so their difference scatters less than either.
 *
 * @param differences seed by seed
 * @param difference their mean with a 95 % interval
 * @param p of the two-sided sign-flip test
 */
public record Paired(List<Double> differences, Estimate difference, double p) {
  public Paired {
    differences = List.copyOf(differences);
  }

  /**
   * {@code after} minus {@code before} over the seeds that both have; nothing if they have none.
   */
  public static Optional<Paired> of(Map<Long, Double> after, Map<Long, Double> before) {
    List<Double> differences = new ArrayList<>();
    new TreeMap<>(after)
        .forEach((seed, accuracy) -> {
          Double other = before.get(seed);
          if (other != null) {
            differences.add(accuracy - other);
          }
        });
    return differences.isEmpty() ? Optional.empty() : Optional.of(of(differences));
  }

  private static Paired of(List<Double> differences) {
    return new Paired(differences, Seeds.mean(differences), SignFlip.test(differences));
  }

  /**
   * The p of {@link Equivalence}: whether the difference lies between {@code low} and {@code high}.
   */
  public double equivalence(double low, double high) {
    return Equivalence.test(differences, low, high);
  }

  /** How many pairs it rests on. */
  public int pairs() {
    return difference.samples();
  }
}
