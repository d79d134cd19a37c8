package io.mnv3.study;

import io.mnv3.arch.Architecture;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One training of a study.
 *
 * @param seed of first weights, order and augmentation
 * @param factor on the recipe's learning rate
 * @param picking whether it serves to pick the factor, and so must not see the test part
 */
public record StudyRun(StudyPlan plan, StudyPlan.Arm arm, long seed, double factor, boolean picking)
    implements Serializable {

  /** Where its checkpoints are, below the folder for all. */
  Path folder() {
    String training = plan.tier() + "-" + plan.recipe() + "-" + plan.data().replaceAll("\\W+", "-");
    String last = picking ? "rate-" + number(factor) : "seed-" + seed;
    return Path.of(plan.study().name(), training, "step-" + arm.step() + "-" + last);
  }

  /** What it is, in a few words. */
  public String words() {
    return picking
        ? "step %d, %s, learning rate × %s".formatted(arm.step(), arm.label(), number(factor))
        : "step %d, %s, seed %d".formatted(arm.step(), arm.label(), seed);
  }

  /** What was chosen, as in the configuration of its records. */
  public SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("study", plan.study().name());
    configuration.put("step", Integer.toString(arm.step()));
    configuration.put("label", arm.label());
    configuration.put("tier", plan.tier().name());
    configuration.put("data", plan.data());
    configuration.put("recipe", plan.recipe());
    configuration.put("seed", Long.toString(seed));
    if (picking) {
      configuration.put("learningRate", number(factor));
    }
    return configuration;
  }

  /**
   * The key of what is recorded of it last: if there is a record of this, it is done.
   *
   * @param trained the network as it is trained
   */
  public Measurement.Key last(Architecture trained) {
    return Measurement.Key.of(
        picking ? Experiments.LEARNING_RATE_PICK : Experiments.TRAINING,
        trained.name(),
        trained.fingerprint(),
        picking ? Experiments.VALIDATION_ACCURACY : Experiments.ACCURACY,
        configuration());
  }

  /** A factor as in records: {@code 0.5}, {@code 1}. */
  static String number(double factor) {
    return factor == Math.rint(factor)
        ? String.format(Locale.ROOT, "%.0f", factor)
        : Double.toString(factor);
  }
}
