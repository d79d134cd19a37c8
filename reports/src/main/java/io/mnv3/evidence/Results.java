package io.mnv3.evidence;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The records of a run. Where a thing was measured more than once the last record counts.
 *
 * @param measurements the last record of each thing, in the order first written
 * @param recorded finished evidence that comes with the suite, made elsewhere; without what is
 *     among {@code measurements} as well
 */
public record Results(List<Measurement> measurements, List<Measurement> recorded) {
  /** The name of this suite's fast engine in records. */
  public static final String OURS = "onednn";

  private static final int SHOWN = 3;

  /** Experiments whose records' contexts say what was tried, and nothing of the machine. */
  private static final Set<String> DEFINING = Set.of(Experiments.NETADAPT, Experiments.STUDY);

  /** Facts of what was measured or predicted, not of the machine and the software. */
  private static final Set<String> OF_RECORDS =
      Set.of(
          "calibrating",
          "high",
          "low",
          "networks",
          "operations",
          "published",
          "publishedSource",
          "raw",
          "types",
          "verdict",
          "why");

  public Results {
    measurements = last(measurements);
    Set<Measurement> here = Set.copyOf(measurements);
    recorded = last(recorded).stream().filter(record -> !here.contains(record)).toList();
  }

  /** The records of a run, beside no others. */
  public Results(List<Measurement> measurements) {
    this(measurements, List.of());
  }

  private static List<Measurement> last(List<Measurement> measurements) {
    Map<Measurement.Key, Measurement> last = new LinkedHashMap<>();
    measurements.forEach(measurement -> last.put(measurement.key(), measurement));
    return List.copyOf(last.values());
  }

  /** An engine at a number of threads and a batch size. */
  public record Setting(String engine, int threads, int batch) {
    /** The setting of the paper's latencies, but for the engine: one thread, one image. */
    public static final Setting SINGLE = new Setting(OURS, 1, 1);

    /** The setting that {@code measurement} was taken in. */
    public static Setting of(Measurement measurement) {
      return new Setting(
          text(measurement, "engine"),
          (int) required(measurement, "threads"),
          (int) required(measurement, "batch"));
    }
  }

  /**
   * Microseconds that a network took on this host, image by image, with one thread of our engine.
   */
  public Optional<List<Double>> hostLatency(String network, double multiplier, int resolution) {
    return find(
            Experiments.HOST_LATENCY,
            measurement ->
                measurement.architecture().equals(network)
                    && Setting.of(measurement).equals(Setting.SINGLE)
                    && number(measurement, "width") == multiplier
                    && number(measurement, "resolution") == resolution)
        .map(Measurement::samples);
  }

  /** Microseconds that step {@code step} of the record took on this host. */
  public Optional<List<Double>> recordLatency(int step) {
    return find(
            Experiments.RECORD_LATENCY,
            measurement ->
                Setting.of(measurement).equals(Setting.SINGLE)
                    && number(measurement, "step") == step)
        .map(Measurement::samples);
  }

  /**
   * One engine on one network beside others.
   *
   * @param micros microseconds of one run of the batch, run by run
   */
  public record Contender(String network, Setting setting, List<Double> micros) {}

  /** Engines side by side, in the order measured. */
  public List<Contender> contenders() {
    return of(Experiments.PEERS).stream()
        .filter(measurement -> measurement.quantity().equals(Experiments.LATENCY))
        .map(measurement ->
            new Contender(
                measurement.architecture(), Setting.of(measurement), measurement.samples()))
        .toList();
  }

  /**
   * One fused step of a network.
   *
   * @param nodes ids of the nodes it computes
   * @param multiplyAdds of one run
   * @param bytes that one run reads and writes
   * @param micros microseconds of one run, run by run
   */
  public record Layer(
      String network,
      Setting setting,
      int index,
      String nodes,
      double multiplyAdds,
      double bytes,
      List<Double> micros) {}

  /** The profile, by network, then setting as measured, then step. */
  public List<Layer> profile() {
    return of(Experiments.PROFILE).stream()
        .map(measurement ->
            new Layer(
                measurement.architecture(),
                Setting.of(measurement),
                (int) required(measurement, "index"),
                text(measurement, "nodes"),
                required(measurement, "multiplyAdds"),
                required(measurement, "bytes"),
                measurement.samples()))
        .sorted(Comparator.comparing(Layer::network).thenComparingInt(Layer::index))
        .toList();
  }

  /** The measured arithmetic peak of {@code threads} threads together, in GFLOP/s. */
  public Optional<List<Double>> computeFloor(int threads) {
    return find(Experiments.COMPUTE_FLOOR, measurement -> number(measurement, "threads") == threads)
        .map(Measurement::samples);
  }

  /** Trained weights on labelled images, in the order evaluated. */
  public List<Measurement> classification() {
    return of(Experiments.CLASSIFICATION);
  }

  /**
   * What was found about the machine and the software: each fact with its value, or with its first
   * values where records differ. What NetAdapt found is about networks; the trainings at its ends
   * tell of the machine.
   */
  public SortedMap<String, String> environment() {
    SortedMap<String, Set<String>> facts = new TreeMap<>();
    for (Measurement measurement : measurements) {
      if (DEFINING.contains(measurement.experiment())) {
        continue;
      }
      measurement
          .context()
          .forEach((fact, value) ->
              facts.computeIfAbsent(fact, key -> new LinkedHashSet<>()).add(value));
    }
    facts.keySet().removeAll(OF_RECORDS);
    SortedMap<String, String> joined = new TreeMap<>();
    facts.forEach((fact, values) -> joined.put(fact, joined(values)));
    return joined;
  }

  private static String joined(Set<String> values) {
    String first = values.stream().limit(SHOWN).collect(Collectors.joining("; "));
    int more = values.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /** The records of {@code experiment}, in the order first written. */
  List<Measurement> of(String experiment) {
    return measurements.stream()
        .filter(measurement -> measurement.experiment().equals(experiment))
        .toList();
  }

  private Optional<Measurement> find(String experiment, Predicate<Measurement> condition) {
    return of(experiment).stream().filter(condition).reduce((first, second) -> second);
  }

  /** A word of a measurement's configuration; empty if it has none. */
  public static String text(Measurement measurement, String key) {
    return measurement.configuration().getOrDefault(key, "");
  }

  /**
   * A number of a measurement's configuration.
   *
   * @throws UserError if it has none
   */
  static double required(Measurement measurement, String key) {
    double value = number(measurement, key);
    if (!Double.isFinite(value)) {
      throw new UserError(
          "a record of %s lacks %s; remove it or start over with --fresh"
              .formatted(measurement.experiment(), key));
    }
    return value;
  }

  private static double number(Measurement measurement, String key) {
    String value = measurement.configuration().get(key);
    try {
      return value == null ? Double.NaN : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new UserError(
          "a record of %s says \"%s\" for %s, which is no number; remove it or start over with --fresh"
              .formatted(measurement.experiment(), value, key),
          e);
    }
  }
}
