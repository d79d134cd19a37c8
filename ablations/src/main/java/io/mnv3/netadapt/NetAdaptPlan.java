package io.mnv3.netadapt;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.RowPrices;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.Recipe;
import io.mnv3.result.Tier;
import io.mnv3.study.StudyPlan;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be adapted, and how. Latencies are of the network as it is written; it is trained at
 * the resolution of the recipe's pictures and in full width, so that every channel of the trained
 * network is one of the network that is written.
 *
 * @param from the user's word for the network
 * @param start the network
 * @param latency what says how long networks take, in words
 * @param source the same
 * @param delta share of the start's latency that each iteration saves at least (Section 4.2: 0.01)
 * @param target microseconds at which it ends
 * @param rule by which the next network is chosen
 * @param recipe of the trainings from scratch
 * @param tuning the short training of each proposal
 * @param data name of the data set
 * @param seeds how many adaptations: 1, 2, …
 * @param tier of evidence that they are to be
 */
public record NetAdaptPlan(
    String from,
    Architecture start,
    String latency,
    LatencySource source,
    double delta,
    double target,
    Rule rule,
    Recipe recipe,
    FineTuning tuning,
    String data,
    int seeds,
    Tier tier) {
  private static final double MICROS_PER_MILLI = 1e3;

  public NetAdaptPlan {
    StudyPlan.requireEnough(seeds, tier, data);
    if (!(delta > 0 && delta < 1)) {
      throw new UserError("--delta must be between 0 and 100 %, not " + delta);
    }
    if (recipe.shape().width() != 1) {
      throw new UserError(
          "the recipe %s trains networks at %s of their width, in which a channel is not one of the network's; NetAdapt needs a recipe of width 1, such as fashion-mnist-netadapt"
              .formatted(recipe.name(), recipe.shape().width()));
    }
    if (Width.of(start).isEmpty()) {
      throw new UserError(
          start.name() + " has no expansions or bottlenecks, which are what NetAdapt shrinks");
    }
  }

  /** Microseconds that the start takes. */
  public double startMicros() {
    return new RowPrices(source).micros(start);
  }

  /** Finds what each iteration may go on with. */
  public Proposals proposals() {
    return new Proposals(source, delta * startMicros());
  }

  /** About how many iterations it takes at most. */
  public int iterations() {
    double micros = startMicros();
    return Math.max(0, (int) Math.ceil((micros - target) / (delta * micros)));
  }

  /** The network as the recipe trains it. */
  Architecture fitted(Architecture architecture, int classes) {
    return recipe.fitted(architecture, classes);
  }

  private String words() {
    return String.format(
        Locale.ROOT,
        "%s, %s, to %.1f ms, delta %s, %s",
        from,
        latency,
        target / MICROS_PER_MILLI,
        delta,
        rule.id());
  }

  /** By which its records are told from others. */
  String study() {
    return "netadapt " + words();
  }

  /** The same for names of folders. */
  String id() {
    String all = String.join("-", words(), tier.name(), recipe.name(), data);
    return all.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** What was chosen, as in the configuration of all its records. */
  SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("study", study());
    configuration.put("tier", tier.name());
    configuration.put("data", data);
    configuration.put("recipe", recipe.name());
    return configuration;
  }

  /** All that an adaptation follows from, the machine and the number of threads apart. */
  String identity(String dataDigest, long seed) {
    return String.join(
        "\n",
        "network " + start.fingerprint(),
        "latency " + latency + ", " + startMicros() + " us",
        "delta " + delta,
        "target " + target + " us",
        "choice " + rule.id(),
        "recipe " + recipe.digest(),
        "fine-tuning " + tuning,
        "data " + dataDigest,
        "seed " + seed);
  }
}
