package io.mnv3.evidence;

import io.mnv3.evidence.Results.Contender;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Engines on one network at one setting.
 *
 * @param network its name
 * @param threads of a run
 * @param batch images a run
 * @param times microseconds of a run, by engine, run by run
 * @param floorMicros what the network's arithmetic would take at the host's measured peak, if that
 *     was measured
 */
public record Comparison(
    String network,
    int threads,
    int batch,
    Map<String, List<Double>> times,
    Optional<Double> floorMicros) {
  private static final int RESOLUTION = 224;

  public Comparison {
    times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
  }

  private record Key(String network, int threads, int batch) {}

  /** All comparisons among the records, in the order measured. */
  public static List<Comparison> of(Results results) {
    Map<Key, Map<String, List<Double>>> rows = new LinkedHashMap<>();
    for (Contender contender : results.contenders()) {
      Results.Setting setting = contender.setting();
      rows.computeIfAbsent(
              new Key(contender.network(), setting.threads(), setting.batch()),
              key -> new LinkedHashMap<>())
          .put(setting.engine(), contender.micros());
    }
    List<Comparison> comparisons = new ArrayList<>();
    rows.forEach((key, times) -> comparisons.add(of(results, key, times)));
    return List.copyOf(comparisons);
  }

  private static Comparison of(Results results, Key key, Map<String, List<Double>> times) {
    double operations =
        2.0 * Counted.cost(key.network(), 1, RESOLUTION).multiplyAdds() * key.batch();
    Optional<Double> floor =
        results
            .computeFloor(key.threads())
            .map(samples -> operations / (Bootstrap.median(samples).value() * 1e3));
    return new Comparison(key.network(), key.threads(), key.batch(), times, floor);
  }

  /** All engines that were compared, ours first. */
  public static List<String> engines(List<Comparison> comparisons) {
    return comparisons.stream()
        .flatMap(comparison -> comparison.times().keySet().stream())
        .distinct()
        .sorted(Comparator.comparing(engine -> !engine.equals(Results.OURS)))
        .toList();
  }

  /** Network and setting in words. */
  public String label() {
    String name =
        switch (network) {
          case "mobilenet_v3_large" -> "V3-Large";
          case "mobilenet_v3_small" -> "V3-Small";
          default -> network;
        };
    return "%s, %s thread%s, ×%s".formatted(name, threads, threads == 1 ? "" : "s", batch);
  }

  /** The peer with the least median time, if there is a peer. */
  public Optional<String> bestPeer() {
    return times.keySet().stream()
        .filter(engine -> !engine.equals(Results.OURS))
        .min(Comparator.comparingDouble(this::median));
  }

  /** An engine's time relative to the best peer's. */
  public Optional<Estimate> ratio(String engine) {
    List<Double> own = times.get(engine);
    return own == null
        ? Optional.empty()
        : bestPeer().map(peer -> Bootstrap.ratio(own, times.getOrDefault(peer, own)));
  }

  /** The compute floor relative to the best peer's time. */
  public Optional<Double> floorRatio() {
    return floorMicros.flatMap(floor -> bestPeer().map(peer -> floor / median(peer)));
  }

  private double median(String engine) {
    return Bootstrap.median(times.getOrDefault(engine, List.of())).value();
  }
}
