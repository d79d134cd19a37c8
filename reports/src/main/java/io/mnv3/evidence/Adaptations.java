package io.mnv3.evidence;

import io.mnv3.UserError;
import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.Rule;
import io.mnv3.netadapt.Trial;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What NetAdapt did to one network in one setting, with each seed.
 *
 * @param start fingerprint of the network
 * @param rule by which the next network was chosen
 * @param delta share of the start's latency that an iteration was to save at least
 * @param iterations by seed; those that ended
 */
public record Adaptations(
    TrainingSetting setting,
    String start,
    Rule rule,
    double delta,
    SortedMap<Long, List<Iteration>> iterations) {
  public Adaptations {
    iterations = Collections.unmodifiableSortedMap(new TreeMap<>(iterations));
  }

  /** All of them, this machine's before others'. */
  public static List<Adaptations> of(Results results) {
    return Stream.concat(
            of(results.measurements(), false).stream(), of(results.recorded(), true).stream())
        .toList();
  }

  private static List<Adaptations> of(List<Measurement> measurements, boolean recorded) {
    Map<TrainingSetting, List<Measurement>> groups = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      if (measurement.experiment().equals(Experiments.NETADAPT)) {
        TrainingSetting setting = TrainingSetting.of(measurement, recorded);
        groups.computeIfAbsent(setting, _ -> new ArrayList<>()).add(measurement);
      }
    }
    return groups.entrySet().stream()
        .map(group -> of(group.getKey(), group.getValue()))
        .filter(adaptations -> !adaptations.iterations().isEmpty())
        .toList();
  }

  /** What an iteration recorded of a network: by quantity. */
  private record Network(Map<String, Measurement> byQuantity) {
    private Optional<Double> sample(String quantity) {
      return Optional.ofNullable(byQuantity.get(quantity)).map(m -> m.samples().getFirst());
    }

    private boolean isWhole() {
      return sample(Experiments.LATENCY).isPresent()
          && sample(Experiments.VALIDATION_LOSS).isPresent();
    }

    private double micros() {
      return sample(Experiments.LATENCY).orElseThrow();
    }

    private double loss() {
      return sample(Experiments.VALIDATION_LOSS).orElseThrow();
    }

    private Measurement any() {
      return byQuantity.values().iterator().next();
    }

    private boolean isChosen() {
      return "true".equals(any().context().get("chosen"));
    }
  }

  private static Adaptations of(TrainingSetting setting, List<Measurement> measurements) {
    SortedMap<Long, SortedMap<Integer, Map<String, Network>>> seeds = new TreeMap<>();
    for (Measurement m : measurements) {
      seeds
          .computeIfAbsent((long) Results.required(m, "seed"), _ -> new TreeMap<>())
          .computeIfAbsent((int) Results.required(m, "iteration"), _ -> new LinkedHashMap<>())
          .computeIfAbsent(Results.text(m, "layer"), _ -> new Network(new LinkedHashMap<>()))
          .byQuantity()
          .put(m.quantity(), m);
    }
    SortedMap<Long, List<Iteration>> iterations = new TreeMap<>();
    seeds.forEach((seed, byNumber) -> {
      List<Iteration> ended = new ArrayList<>();
      byNumber.forEach((number, byLayer) -> iteration(number, byLayer).ifPresent(ended::add));
      if (!ended.isEmpty()) {
        iterations.put(seed, List.copyOf(ended));
      }
    });
    Measurement first = measurements.getFirst();
    return new Adaptations(
        setting,
        first.fingerprint(),
        Rule.named(fact(first, "choice")),
        number(first, "delta"),
        iterations);
  }

  /** The iteration; nothing if the run was interrupted while it was recorded. */
  private static Optional<Iteration> iteration(int number, Map<String, Network> byLayer) {
    Network unchanged = byLayer.get(Experiments.UNCHANGED);
    List<Map.Entry<String, Network>> tried =
        byLayer.entrySet().stream()
            .filter(each -> !each.getKey().equals(Experiments.UNCHANGED))
            .filter(each -> each.getValue().isWhole())
            .toList();
    int chosen =
        IntStream.range(0, tried.size())
            .filter(i -> tried.get(i).getValue().isChosen())
            .findFirst()
            .orElse(-1);
    if (unchanged == null || !unchanged.isWhole() || chosen < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Iteration(
            number,
            unchanged.micros(),
            unchanged.loss(),
            number(unchanged.any(), "top1"),
            tried.stream().map(each -> trial(each.getKey(), each.getValue())).toList(),
            chosen));
  }

  private static Trial trial(String layer, Network network) {
    Measurement facts = network.any();
    return new Trial(
        layer,
        fact(facts, "edit"),
        (int) number(facts, "before"),
        (int) number(facts, "after"),
        network.micros(),
        network.loss(),
        number(facts, "top1"),
        number(facts, "difference"),
        number(facts, "differenceError"),
        number(facts, "behind"),
        number(facts, "behindError"));
  }

  private static String fact(Measurement measurement, String name) {
    String value = measurement.context().get(name);
    if (value == null) {
      throw new UserError(
          "a record of netadapt lacks %s; remove it or start over in another folder"
              .formatted(name));
    }
    return value;
  }

  private static double number(Measurement measurement, String name) {
    String value = fact(measurement, name);
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new UserError(
          "a record of netadapt says \"%s\" for %s, which is no number; remove it"
              .formatted(value, name),
          e);
    }
  }

  /** All iterations of all seeds. */
  public List<Iteration> all() {
    return iterations.values().stream().flatMap(List::stream).toList();
  }

  /** What happened to each layer, in the network's order. */
  public List<ShrunkLayer> layers() {
    Iteration first = iterations.values().iterator().next().getFirst();
    Map<Iteration, Map<String, Double>> shuffled = new HashMap<>();
    all().forEach(each -> shuffled.put(each, NullChoices.shuffled(rule, each)));
    return first.trials().stream()
        .map(trial -> ShrunkLayer.of(trial, iterations, shuffled))
        .toList();
  }

  /** Whether a layer's width is an expansion's, and not one that residuals share. */
  public static boolean isExpansion(String layer) {
    return layer.endsWith("/expand");
  }
}
