package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The records of a run. Where a thing was measured more than once the last record counts.
 *
 * @param measurements the last record of each thing, in the order first written
 */
public record Results(List<Measurement> measurements) {
  /** The name of this suite's fast engine in records. */
  public static final String OURS = "onednn";

  public Results {
    Map<Measurement.Key, Measurement> last = new LinkedHashMap<>();
    measurements.forEach(measurement -> last.put(measurement.key(), measurement));
    measurements = List.copyOf(last.values());
  }

  /** An engine at a number of threads and a batch size. */
  public record Setting(String engine, int threads, int batch) {
    /** The setting of the paper's latencies, but for the engine: one thread, one image. */
    public static final Setting SINGLE = new Setting(OURS, 1, 1);

    /** The setting that {@code measurement} was taken in. */
    public static Setting of(Measurement measurement) {
      return new Setting(
          text(measurement, "engine"),
          (int) number(measurement, "threads"),
          (int) number(measurement, "batch"));
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
                (int) number(measurement, "index"),
                text(measurement, "nodes"),
                number(measurement, "multiplyAdds"),
                number(measurement, "bytes"),
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
   * What was found about the machine and the software, and when: each fact with its value, or its
   * values where records differ.
   */
  public SortedMap<String, String> environment() {
    SortedMap<String, String> facts = new TreeMap<>();
    for (Measurement measurement : measurements) {
      measurement.context().forEach((fact, value) -> facts.merge(fact, value, Results::both));
    }
    return facts;
  }

  private static String both(String first, String second) {
    return List.of(first.split("; ")).contains(second) ? first : first + "; " + second;
  }

  private List<Measurement> of(String experiment) {
    return measurements.stream()
        .filter(measurement -> measurement.experiment().equals(experiment))
        .toList();
  }

  private Optional<Measurement> find(String experiment, Predicate<Measurement> condition) {
    return of(experiment).stream().filter(condition).findFirst();
  }

  /** A word of a measurement's configuration; empty if it has none. */
  public static String text(Measurement measurement, String key) {
    return measurement.configuration().getOrDefault(key, "");
  }

  private static double number(Measurement measurement, String key) {
    String value = measurement.configuration().get(key);
    return value == null ? Double.NaN : Double.parseDouble(value);
  }
}
