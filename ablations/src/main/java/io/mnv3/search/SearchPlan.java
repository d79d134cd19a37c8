package io.mnv3.search;

import io.mnv3.UserError;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A search that is to be made.
 *
 * @param algorithm that chooses candidates
 * @param seed of its choices
 * @param evaluations how many candidates it may ask for; one that it asks for again counts again
 * @param reward what candidates are worth
 * @param latency the source of latencies in words, for records
 */
public record SearchPlan(
    Algorithm algorithm, long seed, int evaluations, Reward reward, String latency) {
  public SearchPlan {
    if (evaluations < 1) {
      throw new UserError("--evaluations must be 1 or more, not " + evaluations);
    }
  }

  /** What was chosen, as in the configuration of its records, but for the training. */
  SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("algorithm", algorithm.id());
    configuration.put("seed", Long.toString(seed));
    configuration.put("latency", latency);
    configuration.put("reward", reward.id());
    configuration.put("targetMicros", Double.toString(reward.targetMicros()));
    configuration.put("weight", Double.toString(reward.weight()));
    return configuration;
  }
}
