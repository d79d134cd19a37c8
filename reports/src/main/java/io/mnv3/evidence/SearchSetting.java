package io.mnv3.evidence;

import io.mnv3.result.Measurement;
import java.util.List;

/**
 * What searches that may be compared have in common: what candidates are worth, and how that is
 * found out.
 *
 * @param latency the source of latencies, in words
 * @param reward {@code product} or {@code absolute}
 * @param targetMillis the latency aimed at
 * @param weight of latency
 * @param training data, dataDigest, recipe, recipeDigest
 */
public record SearchSetting(
    String latency, String reward, double targetMillis, double weight, List<String> training) {
  private static final List<String> TRAINING =
      List.of("data", "dataDigest", "recipe", "recipeDigest");

  public SearchSetting {
    training = List.copyOf(training);
  }

  static SearchSetting of(Measurement measurement) {
    return new SearchSetting(
        Results.text(measurement, "latency"),
        Results.text(measurement, "reward"),
        Results.required(measurement, "targetMicros") / 1e3,
        Results.required(measurement, "weight"),
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

  /** The reward in symbols. */
  public String formula() {
    String target = number(targetMillis);
    return reward.equals("absolute")
        ? "ACC + %s·|LAT/%s ms − 1|".formatted(number(weight), target)
        : "ACC·(LAT/%s ms)^%s".formatted(target, number(weight));
  }

  private static String number(double value) {
    String text = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return text.replace('-', '−');
  }
}
