package io.mnv3.evidence;

import io.mnv3.result.Measurement;
import io.mnv3.search.Reward;
import java.util.List;

/**
 * What searches that may be compared have in common: what candidates are worth, and how that is
 * found out.
 *
 * @param latency the source of latencies, in words
 * @param training data, dataDigest, recipe, recipeDigest
 */
public record SearchSetting(String latency, Reward reward, List<String> training) {
  private static final List<String> TRAINING =
      List.of("data", "dataDigest", "recipe", "recipeDigest");

  public SearchSetting {
    training = List.copyOf(training);
  }

  static SearchSetting of(Measurement measurement) {
    return new SearchSetting(
        Results.text(measurement, "latency"),
        Reward.named(
            Results.text(measurement, "reward"),
            Results.required(measurement, "targetMicros"),
            Results.required(measurement, "weight")),
        training(measurement));
  }

  static List<String> training(Measurement measurement) {
    return TRAINING.stream().map(key -> Results.text(measurement, key)).toList();
  }

  /** The data set's name. */
  public String data() {
    return training.getFirst();
  }

  /** The recipe's name. */
  public String recipe() {
    return training.get(2);
  }
}
