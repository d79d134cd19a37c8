package io.mnv3.search;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a search has recorded, and what other searches have that trained the same networks in the
 * same way: those are not trained again.
 */
final class SearchRecords {
  private static final String CANDIDATE = "candidate";
  private static final String TRAINED = "trained";

  private final SearchPlan plan;
  private final SortedMap<String, String> training;
  private final ResultLog log;
  private final String run;
  private final SortedMap<String, String> facts;
  private final Map<SortedMap<String, String>, Measurement> evaluations = new HashMap<>();
  private final Map<String, List<Double>> curves = new HashMap<>();

  /**
   * @param training what trainings follow from beside the network
   * @param log of all searches
   * @param run id of this run
   * @param facts of the machine and the software
   */
  SearchRecords(
      SearchPlan plan,
      SortedMap<String, String> training,
      ResultLog log,
      String run,
      SortedMap<String, String> facts) {
    this.plan = plan;
    this.training = training;
    this.log = log;
    this.run = run;
    this.facts = facts;
    log.measurements().forEach(this::remember);
  }

  private synchronized void remember(Measurement measurement) {
    boolean evaluation = measurement.experiment().equals(Experiments.SEARCH);
    if (evaluation) {
      evaluations.put(measurement.configuration(), measurement);
    }
    if ((evaluation || measurement.experiment().equals(Experiments.SEARCH_REFERENCE))
        && measurement.configuration().entrySet().containsAll(training.entrySet())) {
      curves.merge(
          measurement.context().getOrDefault(TRAINED, ""),
          measurement.samples(),
          (one, other) -> one.size() < other.size() ? other : one);
    }
  }

  /** Whether evaluation {@code number} is recorded. */
  synchronized boolean contains(int number) {
    return evaluations.containsKey(configuration(number));
  }

  /** Whether a published network is recorded. */
  boolean contains(Architecture published) {
    return log.contains(key(published));
  }

  /**
   * The curve recorded as evaluation {@code number}, if one is.
   *
   * @throws UserError if it is another candidate's
   */
  synchronized Optional<List<Double>> evaluation(int number, Candidate candidate) {
    Optional<Measurement> recorded = Optional.ofNullable(evaluations.get(configuration(number)));
    recorded.ifPresent(measurement -> {
      String words = measurement.context().getOrDefault(CANDIDATE, "");
      if (!words.equals(candidate.words())) {
        throw new UserError(
            "evaluation %d is recorded as %s, where this version of the search asks for %s; choose another --out or --seed"
                .formatted(number, words, candidate.words()));
      }
    });
    return recorded.map(Measurement::samples);
  }

  /** The longest curve that any search has recorded of the likeness {@code fitted}. */
  synchronized Optional<List<Double>> curve(Architecture fitted) {
    return Optional.ofNullable(curves.get(fitted.fingerprint()));
  }

  /** Records a trial; it is on the disk when this returns. */
  void append(Trial trial, Architecture fitted) {
    Architecture network = trial.evaluation().architecture();
    Measurement.Key key =
        new Measurement.Key(
            Experiments.SEARCH,
            network.name(),
            network.fingerprint(),
            Experiments.VALIDATION_TOP1,
            configuration(trial.number()));
    SortedMap<String, String> context = context(trial.evaluation(), fitted);
    context.put(CANDIDATE, trial.candidate().words());
    context.put("reached", Double.toString(trial.reward()));
    append(key, trial.evaluation(), context);
  }

  /** Records what a published network is worth. */
  void append(Evaluation published, Architecture fitted) {
    append(key(published.architecture()), published, context(published, fitted));
  }

  private void append(
      Measurement.Key key, Evaluation evaluation, SortedMap<String, String> context) {
    Measurement measurement =
        Measurement.trained(key, Experiments.PERCENT, evaluation.curve(), run, context);
    log.append(measurement);
    remember(measurement);
  }

  private SortedMap<String, String> context(Evaluation evaluation, Architecture fitted) {
    SortedMap<String, String> context = new TreeMap<>(facts);
    context.put(TRAINED, fitted.fingerprint());
    context.put("predictedMicros", Double.toString(evaluation.micros()));
    context.put("epochs", Integer.toString(evaluation.epochs()));
    return context;
  }

  private SortedMap<String, String> configuration(int number) {
    SortedMap<String, String> configuration = new TreeMap<>(plan.configuration());
    configuration.putAll(training);
    configuration.put("evaluation", Integer.toString(number));
    return configuration;
  }

  private Measurement.Key key(Architecture published) {
    SortedMap<String, String> configuration = new TreeMap<>(training);
    configuration.put("latency", plan.latency());
    return new Measurement.Key(
        Experiments.SEARCH_REFERENCE,
        published.name(),
        published.fingerprint(),
        Experiments.VALIDATION_TOP1,
        configuration);
  }
}
