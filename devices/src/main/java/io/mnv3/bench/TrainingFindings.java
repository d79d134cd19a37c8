package io.mnv3.bench;

import io.mnv3.bench.BenchProcess.Windows;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What the processes of one row found. */
final class TrainingFindings {
  /** Names of {@link TrainingFacts}' losses. */
  private static final List<String> LOSSES = List.of("firstLoss", "thirdLoss");

  private final TrainingRow row;
  private final Map<String, List<Windows>> processes = new LinkedHashMap<>();

  TrainingFindings(TrainingRow row) {
    this.row = row;
    TrainingRun.PEERS.forEach(peer -> processes.put(peer, new ArrayList<>()));
  }

  /**
   * Takes what a process of {@code peer} found.
   *
   * @throws IllegalStateException if its losses are not those that others had
   */
  void add(String peer, Windows found) {
    processes.entrySet().stream()
        .filter(other -> !other.getValue().isEmpty())
        .findFirst()
        .ifPresent(other -> requireSame(peer, found, other.getKey(), other.getValue().getFirst()));
    processes.computeIfAbsent(peer, _ -> new ArrayList<>()).add(found);
  }

  private void requireSame(String peer, Windows found, String other, Windows first) {
    double tolerance =
        Math.max(TrainingPeer.named(peer).tolerance(), TrainingPeer.named(other).tolerance());
    for (String loss : LOSSES) {
      double expected = fact(first, loss);
      double actual = fact(found, loss);
      if (!(Math.abs(actual - expected) <= tolerance * Math.abs(expected))) {
        throw new IllegalStateException(
            "%s trains something else than %s on %s: its %s is %s, and not %s"
                .formatted(peer, other, row.network(), loss, actual, expected));
      }
    }
  }

  private static double fact(Windows windows, String name) {
    return windows.facts().getOrDefault(name, Double.NaN);
  }

  /** Step times of all peers, and what they said besides. */
  List<Measurement> measurements(String run, SortedMap<String, String> context) {
    return processes.entrySet().stream()
        .flatMap(entry -> measurements(entry.getKey(), entry.getValue(), run, context))
        .toList();
  }

  private Stream<Measurement> measurements(
      String peer, List<Windows> found, String run, SortedMap<String, String> context) {
    List<Double> micros = found.stream().flatMap(windows -> windows.micros().stream()).toList();
    return Stream.of(
            new Quantity(Experiments.LATENCY, Experiments.MICROSECONDS, micros),
            Quantity.of(Experiments.MEMORY, Experiments.BYTES, found, "memory"),
            Quantity.of(Experiments.PLANNED_MEMORY, Experiments.BYTES, found, "plannedMemory"),
            Quantity.of(Experiments.PRIMITIVES, Experiments.MICROSECONDS, found, "primitiveMicros"))
        .filter(quantity -> !quantity.samples().isEmpty())
        .map(quantity ->
            Measurement.measured(
                row.key(peer, quantity.name()), quantity.unit(), quantity.samples(), run, context));
  }

  private record Quantity(String name, String unit, List<Double> samples) {
    /** One sample a process, where it is known. */
    static Quantity of(String name, String unit, List<Windows> found, String fact) {
      return new Quantity(
          name,
          unit,
          found.stream()
              .map(windows -> fact(windows, fact))
              .filter(value -> !value.isNaN())
              .toList());
    }
  }
}
