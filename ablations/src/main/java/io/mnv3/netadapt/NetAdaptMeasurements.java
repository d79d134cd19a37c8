package io.mnv3.netadapt;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adaptations as records. */
public final class NetAdaptMeasurements {
  /** In the configuration of the training of the network that is adapted. */
  static final Map<String, String> START = Map.of("step", "1", "label", "start");

  /** In the configuration of the training from scratch of the one that comes of it. */
  static final Map<String, String> ADAPTED = Map.of("step", "2", "label", "adapted");

  private final NetAdaptPlan plan;
  private final SortedMap<String, String> configuration;
  private final SortedMap<String, String> context;
  private final String run;
  private final List<Measurement> measurements = new ArrayList<>();

  private NetAdaptMeasurements(
      NetAdaptPlan plan,
      SortedMap<String, String> configuration,
      SortedMap<String, String> facts,
      String run) {
    this.plan = plan;
    this.configuration = configuration;
    this.run = run;
    context = new TreeMap<>(facts);
    context.put("choice", plan.rule().id());
    context.put("delta", Double.toString(plan.delta()));
    context.put("targetMicros", Double.toString(plan.target()));
  }

  /**
   * The records of an iteration: two for the unchanged network, and two for each proposal.
   *
   * @param facts what is to be told with them: machine, revision, …
   * @param run id of the run that writes them
   */
  public static List<Measurement> of(
      NetAdaptPlan plan,
      long seed,
      Iteration iteration,
      SortedMap<String, String> facts,
      String run) {
    SortedMap<String, String> configuration = plan.configuration();
    configuration.put("seed", Long.toString(seed));
    configuration.put("iteration", Integer.toString(iteration.number()));
    NetAdaptMeasurements all = new NetAdaptMeasurements(plan, configuration, facts, run);
    all.context.put("top1", Double.toString(iteration.top1()));
    all.add(Experiments.UNCHANGED, iteration.micros(), iteration.loss());
    for (Trial trial : iteration.trials()) {
      all.trial(trial, trial.equals(iteration.choice()));
    }
    return List.copyOf(all.measurements);
  }

  private void trial(Trial trial, boolean chosen) {
    context.put("edit", trial.edit());
    context.put("before", Integer.toString(trial.before()));
    context.put("after", Integer.toString(trial.after()));
    context.put("chosen", Boolean.toString(chosen));
    context.put("top1", Double.toString(trial.top1()));
    context.put("difference", Double.toString(trial.difference()));
    context.put("differenceError", Double.toString(trial.differenceError()));
    context.put("behind", Double.toString(trial.behind()));
    context.put("behindError", Double.toString(trial.behindError()));
    add(trial.layer(), trial.micros(), trial.loss());
  }

  private void add(String layer, double micros, double loss) {
    configuration.put("layer", layer);
    measurements.add(
        Measurement.predicted(
            key(Experiments.LATENCY), Experiments.MICROSECONDS, List.of(micros), run, context));
    measurements.add(
        Measurement.trained(key(Experiments.VALIDATION_LOSS), "", List.of(loss), run, context));
  }

  private Measurement.Key key(String quantity) {
    return Measurement.Key.of(
        Experiments.NETADAPT,
        plan.start().name(),
        plan.start().fingerprint(),
        quantity,
        configuration);
  }

  /** Whether {@code seed}'s adaptation is recorded to its end. */
  static boolean isComplete(NetAdaptPlan plan, long seed, List<Measurement> measurements) {
    SortedMap<String, String> last = plan.configuration();
    last.putAll(ADAPTED);
    last.put("seed", Long.toString(seed));
    return measurements.stream()
        .anyMatch(m ->
            m.experiment().equals(Experiments.TRAINING)
                && m.quantity().equals(Experiments.ACCURACY)
                && m.configuration().equals(last));
  }
}
