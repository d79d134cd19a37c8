package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Training steps of one network side by side.
 *
 * @param setting what was trained, and how
 * @param samples by engine, then by quantity; step times are in microseconds
 */
public record TrainingSpeed(Setting setting, Map<String, Map<String, List<Double>>> samples) {
  /** Images a second that this suite aims at, relative to PyTorch's. */
  public static final double GOAL = 6;

  private static final double MICROS_PER_SECOND = 1e6;

  public TrainingSpeed {
    samples = Collections.unmodifiableMap(new LinkedHashMap<>(samples));
  }

  /**
   * What was trained, and how.
   *
   * @param resolution side of the images
   * @param batch images a step
   */
  public record Setting(String network, int resolution, int batch, int threads) {
    private static Setting of(Measurement measurement) {
      Results.Setting common = Results.Setting.of(measurement);
      return new Setting(
          measurement.architecture(),
          (int) Results.required(measurement, "resolution"),
          common.batch(),
          common.threads());
    }
  }

  /** All comparisons among the records, in the order measured. */
  public static List<TrainingSpeed> of(Results results) {
    Map<Setting, Map<String, Map<String, List<Double>>>> rows = new LinkedHashMap<>();
    for (Measurement measurement : results.of(Experiments.TRAINING_SPEED)) {
      rows.computeIfAbsent(Setting.of(measurement), _ -> new LinkedHashMap<>())
          .computeIfAbsent(Results.text(measurement, "engine"), _ -> new TreeMap<>())
          .put(measurement.quantity(), measurement.samples());
    }
    return rows.entrySet().stream()
        .map(row -> new TrainingSpeed(row.getKey(), row.getValue()))
        .toList();
  }

  /** All that were compared, in the order measured, ours first. */
  public Set<String> engines() {
    return samples.keySet();
  }

  /** Median time of a step in microseconds. */
  public Optional<Estimate> micros(String engine) {
    return median(engine, Experiments.LATENCY);
  }

  /** Images a second: the batch over the median time of a step. */
  public Optional<Estimate> rate(String engine) {
    double images = setting.batch() * MICROS_PER_SECOND;
    return micros(engine)
        .map(step ->
            new Estimate(
                images / step.value(), images / step.high(), images / step.low(), step.samples()));
  }

  /** Our images a second relative to {@code peer}'s. */
  public Optional<Estimate> advantage(String peer) {
    return ratio(samples(peer, Experiments.LATENCY), samples(Results.OURS, Experiments.LATENCY));
  }

  /** What the primitives take by themselves, in microseconds. */
  public Optional<Estimate> primitiveMicros() {
    return median(Results.OURS, Experiments.PRIMITIVES);
  }

  /** What the primitives take by themselves, relative to our step; above 1 it is faster. */
  public Optional<Double> primitiveShare() {
    return primitiveMicros()
        .flatMap(alone -> micros(Results.OURS).map(step -> alone.value() / step.value()));
  }

  /** How much faster our step is here than in the same setting on one thread. */
  public Optional<Estimate> scaling(List<TrainingSpeed> all) {
    Setting single = new Setting(setting.network(), setting.resolution(), setting.batch(), 1);
    return all.stream()
        .filter(other -> setting.threads() > 1 && other.setting().equals(single))
        .findFirst()
        .flatMap(other ->
            ratio(
                other.samples(Results.OURS, Experiments.LATENCY),
                samples(Results.OURS, Experiments.LATENCY)));
  }

  /** Bytes by which training raised the process's peak. */
  public Optional<Estimate> memory(String engine) {
    return median(engine, Experiments.MEMORY);
  }

  /** Bytes that our trainer said beforehand. */
  public Optional<Estimate> plannedMemory() {
    return median(Results.OURS, Experiments.PLANNED_MEMORY);
  }

  private Optional<Estimate> median(String engine, String quantity) {
    return samples(engine, quantity).map(Bootstrap::median);
  }

  private static Optional<Estimate> ratio(
      Optional<List<Double>> above, Optional<List<Double>> below) {
    return above.flatMap(a -> below.map(b -> Bootstrap.ratio(a, b)));
  }

  private Optional<List<Double>> samples(String engine, String quantity) {
    return Optional.ofNullable(samples.getOrDefault(engine, Map.of()).get(quantity));
  }
}
