package io.mnv3.evidence;

import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.evaluate.Proportion;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Equivalence;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.PairedShares;
import io.mnv3.statistic.Seeds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A network's accuracy in float and in eight bits by post-training quantisation, on the same
 * images. Over several trainings the interval is one over seeds; of one it is over images.
 *
 * @param network what it is called
 * @param outcomes by seed; of published weights one
 */
public record Int8Accuracy(String network, SortedMap<Long, PairedOutcomes> outcomes) {
  /**
   * The smallest effect of interest, in points: a third of what the paper's V3-Large loses. That
   * nothing is lost is said only of a difference that is shown to be smaller.
   */
  public static final double BOUND = 0.5;

  private static final double PERCENT = 100;

  public Int8Accuracy {
    outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("no outcomes of " + network);
    }
  }

  /** The trained networks of {@code trainings} that were quantised, step by step. */
  public static List<Int8Accuracy> of(Trainings trainings) {
    List<Int8Accuracy> all = new ArrayList<>();
    for (Arm arm : trainings.arms()) {
      SortedMap<Long, PairedOutcomes> outcomes = new TreeMap<>();
      arm.measurements().stream()
          .filter(m -> m.quantity().equals(Experiments.INT8_OUTCOMES))
          .forEach(m -> outcomes.put((long) Results.required(m, "seed"), read(m)));
      if (!outcomes.isEmpty()) {
        all.add(new Int8Accuracy(arm.label(), outcomes));
      }
    }
    return List.copyOf(all);
  }

  /** Published weights on photos, in the order recorded. */
  public static List<Int8Accuracy> onPhotos(Results results) {
    return results.of(Experiments.QUANTIZATION).stream()
        .map(m ->
            new Int8Accuracy(
                Results.text(m, "weights"), new TreeMap<>(Collections.singletonMap(0L, read(m)))))
        .toList();
  }

  private static PairedOutcomes read(Measurement measurement) {
    return PairedOutcomes.of(measurement.samples());
  }

  /** Top-1 in float, in percent. */
  public Estimate inFloat() {
    return share(PairedOutcomes::inFloat);
  }

  /** Top-1 in eight bits, in percent. */
  public Estimate inInt8() {
    return share(PairedOutcomes::inInt8);
  }

  private Estimate share(Function<PairedOutcomes, Proportion> share) {
    List<Double> shares = all().stream().map(each -> PERCENT * share.apply(each).share()).toList();
    return shares.size() > 1
        ? Seeds.mean(shares)
        : PairedShares.share(share.apply(only())).times(PERCENT);
  }

  /** Eight bits minus float, in points. */
  public Estimate difference() {
    return outcomes.size() > 1
        ? Seeds.mean(differences())
        : PairedShares.difference(only()).times(PERCENT);
  }

  /** The p of the test that the difference lies within {@link #BOUND}. */
  public double equivalence() {
    return outcomes.size() > 1
        ? Equivalence.test(differences(), -BOUND, BOUND)
        : PairedShares.equivalence(only(), -BOUND / PERCENT, BOUND / PERCENT);
  }

  /** How often both take an image for the same class, over all seeds, in percent. */
  public Estimate agreement() {
    int equal = all().stream().mapToInt(PairedOutcomes::equal).sum();
    return PairedShares.share(new Proportion(equal, images())).times(PERCENT);
  }

  /** Images that float alone gets right, over all seeds. */
  public int floatOnly() {
    return all().stream().mapToInt(PairedOutcomes::floatOnly).sum();
  }

  /** Images that eight bits alone get right, over all seeds. */
  public int int8Only() {
    return all().stream().mapToInt(PairedOutcomes::int8Only).sum();
  }

  /** Images that were shown, over all seeds. */
  public int images() {
    return all().stream().mapToInt(PairedOutcomes::images).sum();
  }

  /** What the interval of the difference shows. */
  public String shown() {
    Estimate difference = difference();
    if (difference.above(-BOUND) && difference.below(BOUND)) {
      return "no loss beyond the bound";
    }
    if (difference.below(0)) {
      return difference.below(-BOUND) ? "a loss beyond the bound" : "a loss";
    }
    return "neither a loss nor its absence";
  }

  private Collection<PairedOutcomes> all() {
    return outcomes.values();
  }

  private PairedOutcomes only() {
    return outcomes.firstEntry().getValue();
  }

  private List<Double> differences() {
    return all().stream().map(each -> PERCENT * each.difference()).toList();
  }
}
