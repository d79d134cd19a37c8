package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One network of a {@link Trainings}, trained once with each seed from the same first weights.
 *
 * @param step of the study, counted from 1; 0 where it is part of none
 * @param label what it is called
 * @param network fingerprint of its table
 * @param from digest of the weights that it began with; empty for new ones
 * @param accuracies top-1 on the test part in percent, by seed
 * @param measurements all that its runs recorded
 */
public record Arm(
    int step,
    String label,
    String network,
    String from,
    SortedMap<Long, Double> accuracies,
    List<Measurement> measurements) {
  public Arm {
    accuracies = Collections.unmodifiableSortedMap(new TreeMap<>(accuracies));
    measurements = List.copyOf(measurements);
  }

  static Arm of(List<Measurement> measurements) {
    Measurement first = measurements.getFirst();
    String step = Results.text(first, "step");
    String label = Results.text(first, "label");
    String from = Results.text(first, "from");
    SortedMap<Long, Double> accuracies = new TreeMap<>();
    measurements.stream()
        .filter(measurement -> measurement.quantity().equals(Experiments.ACCURACY))
        .forEach(
            measurement -> accuracies.put(seed(measurement), measurement.samples().getFirst()));
    return new Arm(
        step.isEmpty() ? 0 : Integer.parseInt(step),
        label.isEmpty() ? first.architecture() + (from.isEmpty() ? "" : ", from weights") : label,
        first.fingerprint(),
        from,
        accuracies,
        measurements);
  }

  private static long seed(Measurement measurement) {
    return (long) Results.required(measurement, "seed");
  }

  /** Mean accuracy over the seeds, in percent; nothing before a run has finished. */
  public Optional<Estimate> accuracy() {
    return accuracies.isEmpty()
        ? Optional.empty()
        : Optional.of(Seeds.mean(List.copyOf(accuracies.values())));
  }

  /** The runs' curves of {@code quantity}, each with one value an epoch, in the order recorded. */
  public List<List<Double>> curves(String quantity) {
    return of(quantity).map(Measurement::samples).toList();
  }

  /** The last record of {@code quantity}. */
  public Optional<Measurement> last(String quantity) {
    return of(quantity).reduce((first, second) -> second);
  }

  private Stream<Measurement> of(String quantity) {
    return measurements.stream().filter(m -> m.quantity().equals(quantity));
  }

  /** Where the weights that its runs began with are from. */
  public String start() {
    return String.join("; ", facts("start"));
  }

  /** A fact of the runs, with each of its values once. */
  List<String> facts(String name) {
    List<String> values = new ArrayList<>();
    for (Measurement measurement : measurements) {
      String value = measurement.context().get(name);
      if (value != null && !values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  /** The factor on the recipe's learning rate that its runs were made with; 1 if none is told. */
  public String learningRateFactor() {
    List<String> factors = facts("learningRateFactor");
    return factors.isEmpty() ? "1" : String.join(", ", factors);
  }

  static Map<String, List<Measurement>> byNetwork(List<Measurement> measurements) {
    Map<String, List<Measurement>> arms = new LinkedHashMap<>();
    for (Measurement measurement : measurements) {
      String key =
          Results.text(measurement, "step")
              + " "
              + Results.text(measurement, "from")
              + " "
              + measurement.fingerprint()
              + measurement.architecture();
      arms.computeIfAbsent(key, _ -> new ArrayList<>()).add(measurement);
    }
    return arms;
  }
}
