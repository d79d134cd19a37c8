package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.search.Algorithm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches that may be compared, and the published networks trained as their candidates were.
 *
 * @param number of the setting, from 1 in the order first recorded, for names of files and anchors
 * @param runs by algorithm, then seed
 * @param published in the order trained
 */
public record Searches(int number, SearchSetting setting, List<Run> runs, List<Found> published) {
  public Searches {
    runs = List.copyOf(runs);
    published = List.copyOf(published);
  }

  /**
   * A network and what it is worth.
   *
   * @param name of a published network; of a candidate, its choices
   * @param millis latency for one image, predicted
   * @param top1 on the validation part in percent, as far as it was trained
   * @param stopped whether its training was given up
   * @param reward of the two; not a number for published networks
   */
  public record Found(String name, double millis, double top1, boolean stopped, double reward) {}

  /**
   * A search.
   *
   * @param evaluations in order
   */
  public record Run(Algorithm algorithm, long seed, List<Found> evaluations) {
    public Run {
      evaluations = List.copyOf(evaluations);
    }

    /** The best reward after each evaluation. */
    public List<Double> best() {
      List<Double> best = new ArrayList<>();
      for (Found found : evaluations) {
        best.add(best.isEmpty() ? found.reward() : Math.max(best.getLast(), found.reward()));
      }
      return List.copyOf(best);
    }
  }

  /** All searches, setting by setting in the order first recorded. */
  public static List<Searches> of(Results results) {
    Map<SearchSetting, List<Measurement>> groups = new LinkedHashMap<>();
    for (Measurement measurement : results.of(Experiments.SEARCH)) {
      groups
          .computeIfAbsent(SearchSetting.of(measurement), _ -> new ArrayList<>())
          .add(measurement);
    }
    List<Searches> all = new ArrayList<>();
    groups.forEach((setting, measurements) ->
        all.add(
            new Searches(
                all.size() + 1, setting, runs(measurements), published(setting, results))));
    return List.copyOf(all);
  }

  private static List<Run> runs(List<Measurement> measurements) {
    Map<String, List<Measurement>> bySearch = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      String search = Results.text(m, "algorithm") + " " + Results.text(m, "seed");
      bySearch.computeIfAbsent(search, _ -> new ArrayList<>()).add(m);
    }
    return bySearch.values().stream()
        .map(Searches::run)
        .sorted(Comparator.comparing(Run::algorithm).thenComparingLong(Run::seed))
        .toList();
  }

  private static Run run(List<Measurement> measurements) {
    List<Found> evaluations =
        measurements.stream()
            .sorted(Comparator.comparingDouble(m -> Results.required(m, "evaluation")))
            .map(m -> found(m.context().getOrDefault("candidate", ""), m))
            .toList();
    Measurement first = measurements.getFirst();
    return new Run(
        Algorithm.named(Results.text(first, "algorithm")),
        (long) Results.required(first, "seed"),
        evaluations);
  }

  private static List<Found> published(SearchSetting setting, Results results) {
    return results.of(Experiments.SEARCH_REFERENCE).stream()
        .filter(m -> SearchSetting.training(m).equals(setting.training()))
        .filter(m -> Results.text(m, "latency").equals(setting.latency()))
        .map(m -> found(m.architecture(), m))
        .toList();
  }

  private static Found found(String name, Measurement m) {
    return new Found(
        name,
        fact(m, "predictedMicros") / 1e3,
        m.samples().getLast(),
        m.samples().size() < fact(m, "epochs"),
        m.experiment().equals(Experiments.SEARCH) ? fact(m, "reached") : Double.NaN);
  }

  private static double fact(Measurement measurement, String key) {
    return Double.parseDouble(measurement.context().getOrDefault(key, "NaN"));
  }

  /** The algorithms that were run, in the order in which they are shown. */
  public List<Algorithm> algorithmsRun() {
    return runs.stream().map(Run::algorithm).distinct().toList();
  }

  /** The searches by {@code algorithm}, by seed. */
  public List<Run> by(Algorithm algorithm) {
    return runs.stream().filter(run -> run.algorithm() == algorithm).toList();
  }

  /** The evaluation with the highest reward of all; of equals the first. */
  public Optional<Found> best() {
    return runs.stream()
        .flatMap(run -> run.evaluations().stream())
        .reduce((one, other) -> other.reward() > one.reward() ? other : one);
  }

  /**
   * The evaluations that none is both more accurate and faster than, the fastest first; none whose
   * training was given up, which says little of its accuracy.
   */
  public List<Found> front() {
    List<Found> front = new ArrayList<>();
    runs.stream()
        .flatMap(run -> run.evaluations().stream())
        .filter(found -> !found.stopped())
        .sorted(
            Comparator.comparingDouble(Found::millis)
                .thenComparing(Comparator.comparingDouble(Found::top1).reversed()))
        .forEach(found -> {
          if (front.isEmpty() || found.top1() > front.getLast().top1()) {
            front.add(found);
          }
        });
    return List.copyOf(front);
  }
}
