package io.mnv3.latency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Predicts published latencies of a Pixel 1 in float by fits that have not seen them.
 *
 * @param regression what the fits explain latencies by
 * @param generation of the latencies
 * @param samples the latencies that are fitted to, less what is left out each time
 */
public record CrossValidation(Regression regression, Generation generation, List<Sample> samples) {
  public CrossValidation {
    samples = List.copyOf(samples);
  }

  /** Over all latencies of a generation. */
  public static CrossValidation of(Regression regression, Generation generation) {
    return new CrossValidation(
        regression,
        generation,
        Readings.of(Phone.PIXEL1, Precision.FLOAT, generation).stream()
            .map(reading -> Sample.of(reading, regression))
            .toList());
  }

  /** The same without what the MobileNetV3 paper was the first to report. */
  CrossValidation beforeV3() {
    return new CrossValidation(
        regression,
        generation,
        samples.stream().filter(sample -> !sample.variant().isOfV3()).toList());
  }

  /** The coefficients that all of the samples come to. */
  double[] fit() {
    return regression.fit(samples);
  }

  /** Predictions of the networks as their papers have them. */
  public List<Prediction> plain(LeftOut leftOut) {
    return predictions(this::isPlain, leftOut);
  }

  /** Predictions of MobileNetV3's networks from the latencies of the others alone. */
  public List<Prediction> asOf() {
    return predictions(variant -> isPlain(variant) && variant.isOfV3(), LeftOut.V3);
  }

  /** Predictions of the points of Figure 9 and Table 5: variants, and the networks they are of. */
  public List<Prediction> points(LeftOut leftOut) {
    return predictions(this::isPoint, leftOut);
  }

  private boolean isPoint(Variant variant) {
    return !isPlain(variant)
        || samples.stream()
            .map(Sample::variant)
            .anyMatch(other -> !isPlain(other) && other.isOfSameNetwork(variant));
  }

  private boolean isPlain(Variant variant) {
    return !variant.isEdited() && variant.hardSwish() == generation.hardSwish();
  }

  private List<Prediction> predictions(Predicate<Variant> asked, LeftOut leftOut) {
    Map<List<Sample>, double[]> fits = new HashMap<>();
    List<Prediction> predictions = new ArrayList<>();
    for (Sample sample : samples) {
      if (asked.test(sample.variant())) {
        List<Sample> seen = without(leftOut, sample.variant());
        predictions.add(sample.predict(fits.computeIfAbsent(seen, regression::fit)));
      }
    }
    return List.copyOf(predictions);
  }

  /** What a fit sees that is asked about {@code variant}. */
  List<Sample> without(LeftOut leftOut, Variant variant) {
    return samples.stream().filter(other -> !leftOut.excludes(variant, other.variant())).toList();
  }
}
