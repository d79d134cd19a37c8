package io.mnv3.training;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A run's outcome as records. */
public final class TrainingMeasurements {
  private static final double PERCENT = 100;

  /** A matrix of more classes is found in the run's folder only. */
  private static final int MOST_CLASSES = 20;

  private final TrainingOutcome outcome;
  private final String run;
  private final SortedMap<String, String> configuration;
  private final SortedMap<String, String> context;
  private final List<Measurement> measurements = new ArrayList<>();

  private TrainingMeasurements(
      TrainingOutcome outcome,
      Map<String, String> configuration,
      Map<String, String> facts,
      String run) {
    this.outcome = outcome;
    this.run = run;
    this.configuration = new TreeMap<>(configuration);
    this.configuration.put("recipe", outcome.run().recipe());
    this.configuration.put("data", outcome.run().data());
    this.configuration.put("seed", Long.toString(outcome.run().seed()));
    context = new TreeMap<>(facts);
    context.put("recipeDigest", outcome.run().recipeDigest());
    context.put("dataDigest", outcome.run().dataDigest());
    context.put("images", Integer.toString(outcome.images()));
    context.put("epochs", Integer.toString(outcome.run().epochs()));
    context.put("bestEpoch", Integer.toString(outcome.best().epoch()));
    context.put("seconds", "%.1f".formatted(outcome.epochs().getLast().seconds()));
    if (!outcome.run().start().isEmpty()) {
      this.configuration.put("from", outcome.run().start());
      context.put("start", outcome.start());
    }
  }

  /**
   * The records of {@code outcome}: accuracies, loss, curves, and what is taken for what where the
   * classes are few. The accuracy comes last, so that all are there if it is.
   *
   * @param configuration what was chosen beside recipe, data and seed: study, step, label, tier
   * @param facts what is to be told with it: machine, revision, …
   * @param run id of the run that writes them
   */
  public static List<Measurement> of(
      TrainingOutcome outcome,
      Map<String, String> configuration,
      Map<String, String> facts,
      String run) {
    TrainingMeasurements all = new TrainingMeasurements(outcome, configuration, facts, run);
    all.curves();
    all.validation();
    outcome.test().ifPresent(all::test);
    return List.copyOf(all.measurements);
  }

  private void validation() {
    add(
        Experiments.VALIDATION_ACCURACY,
        Experiments.PERCENT,
        List.of(PERCENT * outcome.best().top1()));
  }

  private void test(PartScore test) {
    confusion(test);
    add(Experiments.LOSS, "", List.of(test.loss()));
    add(Experiments.ACCURACY, Experiments.PERCENT, List.of(PERCENT * test.top1().share()));
  }

  private void curves() {
    add(
        Experiments.VALIDATION_TOP1,
        Experiments.PERCENT,
        curve(epoch -> PERCENT * epoch.validationTop1()));
    add(Experiments.TRAINING_LOSS, "", curve(EpochRecord::loss));
    add(Experiments.LEARNING_RATE, "", curve(EpochRecord::learningRate));
  }

  private List<Double> curve(ToDoubleFunction<EpochRecord> value) {
    return outcome.epochs().stream().mapToDouble(value).boxed().toList();
  }

  private void confusion(PartScore test) {
    if (outcome.classes().size() > MOST_CLASSES) {
      return;
    }
    String names =
        outcome.classes().stream()
            .map(name -> name.replace(',', ' '))
            .collect(Collectors.joining(","));
    context.put("classes", names);
    add(
        Experiments.CONFUSION,
        "",
        test.confusion().stream().flatMap(row -> row.stream().map(Integer::doubleValue)).toList());
    context.remove("classes");
  }

  private void add(String quantity, String unit, List<Double> samples) {
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.TRAINING,
            outcome.architecture().name(),
            outcome.architecture().fingerprint(),
            quantity,
            configuration);
    measurements.add(Measurement.trained(key, unit, samples, run, context));
  }
}
