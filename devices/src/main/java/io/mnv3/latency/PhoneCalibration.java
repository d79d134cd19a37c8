package io.mnv3.latency;

import java.util.ArrayList;
import java.util.List;

/**
 * The model of a new phone from few measured networks, the anchors. Its prices are those of a Pixel
 * 1 at another level, each drawn as far from that level as the anchors ask for: ridge regression
 * towards the Pixel, so that one anchor gives a factor and ten give prices.
 */
public final class PhoneCalibration {
  /** How well prices describe a network's latency: the relative error that is usual. */
  static final double NOISE = 0.05;

  /** How much a price may differ from the common level from phone to phone. */
  static final double SPREAD = 0.5;

  /** Where nothing is known of the error. */
  private static final double LARGEST_ERROR = 0.5;

  static final Prices PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL).prices();

  private final String phone;
  private final List<Sample> anchors;

  /**
   * @param phone its name
   * @param anchors what was measured on it
   */
  public PhoneCalibration(String phone, List<Timing> anchors) {
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("a phone's model needs a measured network");
    }
    this.phone = phone;
    this.anchors =
        anchors.stream()
            .map(timing -> Sample.of(timing.variant(), timing.millis(), Regression.PRICES))
            .toList();
  }

  /**
   * The prices that all anchors come to. The interval is from leaving each of them out in turn, and
   * never narrower than prices describe any phone: a few networks that are alike agree too well.
   */
  public LatencyModel model() {
    double left = anchors.size() < 2 ? LARGEST_ERROR : ErrorSummary.nineOfTen(leaveOneOut());
    Prices prices = Prices.of(fit(anchors)).times(LatencyModel.NANOS_PER_MILLI);
    return new LatencyModel(phone, prices, HardSwish.FUSED, Math.clamp(left, NOISE, LARGEST_ERROR));
  }

  /** What the other anchors say about each. */
  public List<Prediction> leaveOneOut() {
    if (anchors.size() < 2) {
      throw new IllegalArgumentException("leaving one out needs two measured networks");
    }
    List<Prediction> predictions = new ArrayList<>();
    for (Sample asked : anchors) {
      List<Sample> others = anchors.stream().filter(other -> !other.equals(asked)).toList();
      predictions.add(asked.predict(fit(others)));
    }
    return List.copyOf(predictions);
  }

  /** What the anchors say about other networks of the same phone. */
  List<Prediction> predict(List<Timing> others) {
    double[] coefficients = fit(anchors);
    return others.stream()
        .map(timing -> Sample.of(timing.variant(), timing.millis(), Regression.PRICES))
        .map(sample -> sample.predict(coefficients))
        .toList();
  }

  /** Prices in milliseconds a piece. */
  private static double[] fit(List<Sample> samples) {
    double[] pixel = PIXEL1.times(1 / LatencyModel.NANOS_PER_MILLI).values();
    double level = level(samples, pixel);
    List<double[]> rows = new ArrayList<>();
    List<Double> target = new ArrayList<>();
    for (Sample sample : samples) {
      double[] row = sample.relativeTerms();
      for (int i = 0; i < row.length; i++) {
        row[i] /= NOISE;
      }
      rows.add(row);
      target.add(1 / NOISE);
    }
    for (int i = 0; i < pixel.length; i++) {
      double[] row = new double[pixel.length];
      row[i] = 1 / (level * pixel[i] * SPREAD);
      rows.add(row);
      target.add(1 / SPREAD);
    }
    return NonNegativeLeastSquares.solve(
        rows.toArray(double[][]::new), target.stream().mapToDouble(value -> value).toArray());
  }

  /** By how much the samples take longer than on a Pixel 1, at the least squared relative error. */
  private static double level(List<Sample> samples, double[] pixel) {
    return Regression.leastSquares(
        samples.stream()
            .map(sample ->
                new Sample(
                    sample.variant(), sample.millis(), List.of(sample.predict(pixel).predicted())))
            .toList())[0];
  }
}
