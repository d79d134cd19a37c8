package io.mnv3.reproduce;

import io.mnv3.arch.Architecture;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Writes what a run measures to its records, with the run's id and context. */
public final class Recorder {
  private final ResultLog log;
  private final String run;
  private final SortedMap<String, String> context;
  private final List<Measurement> added = new ArrayList<>();

  /**
   * @param context facts of the machine and the software
   */
  public Recorder(ResultLog log, String run, SortedMap<String, String> context) {
    this.log = log;
    this.run = run;
    this.context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }

  /** Id of the run. */
  public String run() {
    return run;
  }

  /** Facts of the machine and the software. */
  public SortedMap<String, String> context() {
    return context;
  }

  /** Where records go. */
  ResultLog log() {
    return log;
  }

  /** What this run has measured so far. */
  public List<Measurement> added() {
    return List.copyOf(added);
  }

  /** Whether there is a record of this, of this run or an earlier one. */
  public boolean contains(Measurement.Key key) {
    return log.contains(key);
  }

  /** Whether there is a record of {@code experiment} about {@code architecture}. */
  boolean containsAny(String experiment, Architecture architecture) {
    return containsAny(experiment, key -> key.fingerprint().equals(architecture.fingerprint()));
  }

  /** Whether there is a record of {@code experiment} with such a key. */
  boolean containsAny(String experiment, Predicate<Measurement.Key> condition) {
    return log.measurements().stream()
        .map(Measurement::key)
        .anyMatch(key -> key.experiment().equals(experiment) && condition.test(key));
  }

  /** Records samples taken on this machine. */
  public void add(
      Measurement.Key key, String unit, List<Double> samples, Map<String, String> moreContext) {
    SortedMap<String, String> all = new TreeMap<>(context);
    all.putAll(moreContext);
    addAll(List.of(Measurement.measured(key, unit, samples, run, all)));
  }

  /** Records finished measurements. */
  public void addAll(List<Measurement> measurements) {
    measurements.forEach(log::append);
    added.addAll(measurements);
  }

  /** The key of a measurement about {@code architecture}. */
  static Measurement.Key key(
      String experiment,
      Architecture architecture,
      String quantity,
      Map<String, String> configuration) {
    return Measurement.Key.of(
        experiment, architecture.name(), architecture.fingerprint(), quantity, configuration);
  }
}
