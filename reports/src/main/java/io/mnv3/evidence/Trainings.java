package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Paired;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Training runs that may be compared: of one study, tier, data set and recipe, and from one place.
 *
 * @param arms the networks, in the order of the study's steps
 * @param picks the runs by which learning rates were picked
 */
public record Trainings(TrainingSetting setting, List<Arm> arms, List<Measurement> picks) {
  /** With fewer pairs a two-sided sign-flip test cannot reach p < 0.05. */
  public static final int LEAST_PAIRS = 6;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** By tier, the highest first, runs without one last; this machine's before others'. */
  private static final Comparator<Trainings> ORDER =
      Comparator.comparing((Trainings trainings) -> trainings.setting().tierName())
          .reversed()
          .thenComparing(trainings -> trainings.setting().recorded());

  public Trainings {
    arms = List.copyOf(arms);
    picks = List.copyOf(picks);
  }

  /** All trainings of {@code study}: the highest tier first, this machine before others. */
  public static List<Trainings> of(String study, Results results) {
    return all(results).stream().filter(t -> t.setting().study().equals(study)).toList();
  }

  /** All trainings. */
  public static List<Trainings> all(Results results) {
    Map<TrainingSetting, List<Measurement>> groups = new LinkedHashMap<>();
    gather(results.measurements(), false, groups);
    gather(results.recorded(), true, groups);
    return groups.entrySet().stream()
        .map(group -> of(group.getKey(), group.getValue()))
        .filter(trainings -> !trainings.arms().isEmpty())
        .sorted(ORDER)
        .toList();
  }

  private static void gather(
      List<Measurement> measurements,
      boolean recorded,
      Map<TrainingSetting, List<Measurement>> groups) {
    for (Measurement measurement : measurements) {
      if (measurement.experiment().equals(Experiments.TRAINING)
          || measurement.experiment().equals(Experiments.LEARNING_RATE_PICK)) {
        TrainingSetting setting = TrainingSetting.of(measurement, recorded);
        groups.computeIfAbsent(setting, _ -> new ArrayList<>()).add(measurement);
      }
    }
  }

  private static Trainings of(TrainingSetting setting, List<Measurement> measurements) {
    Map<Boolean, List<Measurement>> parts =
        measurements.stream()
            .collect(Collectors.partitioningBy(m -> m.experiment().equals(Experiments.TRAINING)));
    List<Arm> arms =
        Arm.byNetwork(parts.getOrDefault(true, List.of())).values().stream()
            .map(Arm::of)
            .sorted(Comparator.comparingInt(Arm::step))
            .toList();
    return new Trainings(setting, arms, parts.getOrDefault(false, List.of()));
  }

  /** The network that was trained as step {@code step}. */
  public Optional<Arm> arm(int step) {
    return arms.stream().filter(arm -> arm.step() == step).findFirst();
  }

  /** The accuracy of step {@code after} minus that of step {@code before}, in points. */
  public Optional<Paired> difference(int after, int before) {
    return arm(after)
        .flatMap(a -> arm(before).flatMap(b -> Paired.of(a.accuracies(), b.accuracies())));
  }

  /** Seeds that any network was trained with. */
  public SortedSet<Long> seeds() {
    SortedSet<Long> seeds = new TreeSet<>();
    arms.forEach(arm -> seeds.addAll(arm.accuracies().keySet()));
    return seeds;
  }

  /** How many seeds, in words. */
  public String seedCount() {
    int count = seeds().size();
    return count == 1 ? "1 seed" : count + " seeds";
  }

  /** Whether step {@code step}'s learning rate was picked. */
  public boolean picked(int step) {
    String number = Integer.toString(step);
    return picks.stream().anyMatch(pick -> Results.text(pick, "step").equals(number));
  }

  /** The recipe, and what it makes of the networks, such as their width and resolution. */
  public String recipe() {
    String variant =
        arms.stream()
            .flatMap(arm -> arm.facts("variant").stream())
            .distinct()
            .collect(Collectors.joining("; "));
    return variant.isEmpty() ? setting.recipe() : setting.recipe() + " (" + variant + ")";
  }

  /** When, where and with what it was made. */
  public String provenance() {
    List<Measurement> all = arms.stream().flatMap(arm -> arm.measurements().stream()).toList();
    String first =
        DAY.format(
            all.stream().map(Measurement::time).min(Comparator.naturalOrder()).orElseThrow());
    String last =
        DAY.format(
            all.stream().map(Measurement::time).max(Comparator.naturalOrder()).orElseThrow());
    return "%s, %s, %s, revision %s"
        .formatted(
            setting.recorded() ? "recorded, comes with the suite" : "trained on this machine",
            first.equals(last) ? first : first + " to " + last,
            facts(all, "cpu"),
            facts(all, "revision"));
  }

  private static String facts(List<Measurement> measurements, String name) {
    return measurements.stream()
        .map(m -> m.context().getOrDefault(name, "unknown"))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
