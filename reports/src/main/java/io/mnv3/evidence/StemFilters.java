package io.mnv3.evidence;

import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.MirrorImages;
import io.mnv3.statistic.RandomImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The filters of a trained network's stem, and which are mirror images of each other.
 *
 * @param network its name
 * @param weights what the user called them
 * @param kernel side of a filter
 * @param filters each {@code [3, kernel, kernel]}
 */
public record StemFilters(
    String network, String weights, int kernel, List<double[]> filters, MirrorImages images) {
  private static final int CHANNELS = 3;

  public StemFilters {
    filters = List.copyOf(filters);
  }

  /** Those that were recorded, in the order first written. */
  public static List<StemFilters> of(Results results) {
    return results.of(Experiments.STEM).stream().map(StemFilters::of).toList();
  }

  /** What a record holds. */
  public static StemFilters of(Measurement measurement) {
    int kernel = Integer.parseInt(measurement.context().getOrDefault("kernel", "3"));
    int length = CHANNELS * kernel * kernel;
    List<Double> samples = measurement.samples();
    List<double[]> filters = new ArrayList<>();
    for (int at = 0; at + length <= samples.size(); at += length) {
      filters.add(
          samples.subList(at, at + length).stream().mapToDouble(Double::doubleValue).toArray());
    }
    return new StemFilters(
        measurement.architecture(),
        Results.text(measurement, "weights"),
        kernel,
        filters,
        MirrorImages.of(filters, kernel));
  }

  /** Words for the names of files and anchors. */
  public String id() {
    return weights.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** How alike random filters are; found anew each time. */
  public RandomImages random() {
    return RandomImages.of(images, filters, kernel);
  }

  /** Filters that are all but zero. */
  public int dead() {
    return filters.size() - images.filters().size();
  }
}
