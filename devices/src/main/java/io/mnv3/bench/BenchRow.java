package io.mnv3.bench;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * One comparison: everybody runs the same network in the same way.
 *
 * @param network its name
 * @param batch images a run
 * @param threads threads a run
 */
public record BenchRow(String network, int batch, int threads) {
  /** The standard comparisons: two networks, one image on one and two threads, 16 on two. */
  public static List<BenchRow> standard() {
    return Stream.of("mobilenet_v3_large", "mobilenet_v3_small")
        .flatMap(network ->
            Stream.of(
                new BenchRow(network, 1, 1),
                new BenchRow(network, 1, 2),
                new BenchRow(network, 16, 2)))
        .toList();
  }

  /** What {@link PeerBenchmark} is told of this row. */
  Map<String, String> parameters(String peer) {
    return Map.of(
        "network",
        network,
        "batch",
        Integer.toString(batch),
        "threads",
        Integer.toString(threads),
        "peer",
        peer);
  }

  /** What identifies {@code peer}'s measurement of this row. */
  public Measurement.Key key(String peer) {
    Architecture architecture = Architectures.named(network);
    Map<String, String> configuration =
        Map.of(
            "engine", peer,
            "threads", Integer.toString(threads),
            "batch", Integer.toString(batch));
    return Measurement.Key.of(
        Experiments.PEERS,
        architecture.name(),
        architecture.fingerprint(),
        Experiments.LATENCY,
        configuration);
  }

  /** {@code peer}'s measurement of this row; {@code samples} are microseconds of one run. */
  Measurement measurement(
      String peer, List<Double> samples, String run, SortedMap<String, String> context) {
    return Measurement.measured(key(peer), Experiments.MICROSECONDS, samples, run, context);
  }
}
