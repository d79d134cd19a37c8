package io.mnv3.latency;

import java.util.ArrayList;
import java.util.List;

/**
 * Models of the phones in the paper. Prices are fitted to a Pixel 1 in float, of which most
 * latencies are published. Other phones, and 8 bits, are a factor on it: they have ten networks and
 * fewer, too few for prices of their own.
 */
public final class PublishedPhones {
  private PublishedPhones() {}

  /** The model of a phone as the paper's last version has it. */
  public static LatencyModel model(Phone phone, Precision precision, Knowledge knowledge) {
    return model(phone, precision, Generation.V5, knowledge);
  }

  /**
   * The model of a phone.
   *
   * @param generation of the latencies that it follows
   * @throws IllegalArgumentException if too few latencies of that kind are published
   */
  public static LatencyModel model(
      Phone phone, Precision precision, Generation generation, Knowledge knowledge) {
    CrossValidation pixel1 = pixel1(generation, knowledge);
    Prices prices = Prices.of(pixel1.fit()).times(LatencyModel.NANOS_PER_MILLI);
    if (phone == Phone.PIXEL1 && precision == Precision.FLOAT) {
      double error = ErrorSummary.nineOfTen(pixel1.plain(LeftOut.NETWORK));
      return new LatencyModel(phone.id(), prices, generation.hardSwish(), error);
    }
    List<Reading> readings = readings(phone, precision, generation, knowledge);
    LeftOut leftOut = precision == Precision.FLOAT ? LeftOut.NETWORK : LeftOut.NOTHING;
    double error = ErrorSummary.nineOfTen(predictions(readings, pixel1, leftOut));
    return new LatencyModel(
        phone.id(), prices.times(ratio(readings, generation)), generation.hardSwish(), error);
  }

  /**
   * Predictions of what is published of a phone: the factor and the prices are fitted without what
   * is left out.
   */
  public static List<Prediction> predictions(
      Phone phone, Precision precision, Generation generation, LeftOut leftOut) {
    return predictions(
        readings(phone, precision, generation, Knowledge.ALL),
        pixel1(generation, Knowledge.ALL),
        leftOut);
  }

  private static CrossValidation pixel1(Generation generation, Knowledge knowledge) {
    CrossValidation all = CrossValidation.of(Regression.PRICES, generation);
    return switch (knowledge) {
      case ALL -> all;
      case BEFORE_V3 -> all.beforeV3();
    };
  }

  private static List<Reading> readings(
      Phone phone, Precision precision, Generation generation, Knowledge knowledge) {
    List<Reading> readings =
        Readings.of(phone, precision, generation).stream()
            .filter(reading -> knowledge == Knowledge.ALL || !reading.variant().isOfV3())
            .toList();
    if (readings.isEmpty()) {
      throw new IllegalArgumentException(
          "no latencies of %s, %s, %s are published"
              .formatted(phone.id(), precision.id(), generation.id()));
    }
    return readings;
  }

  private static List<Prediction> predictions(
      List<Reading> readings, CrossValidation pixel1, LeftOut leftOut) {
    List<Prediction> predictions = new ArrayList<>();
    for (Reading asked : readings) {
      List<Reading> seen =
          readings.stream()
              .filter(other -> !leftOut.excludes(asked.variant(), other.variant()))
              .toList();
      double[] coefficients = Regression.PRICES.fit(pixel1.without(leftOut, asked.variant()));
      Prediction onPixel1 = Sample.of(asked, Regression.PRICES).predict(coefficients);
      predictions.add(
          new Prediction(
              asked.variant(),
              asked.millis(),
              onPixel1.predicted() * ratio(seen, pixel1.generation())));
    }
    return List.copyOf(predictions);
  }

  /** By how much the same networks take longer than on a Pixel 1 in float. */
  private static double ratio(List<Reading> readings, Generation generation) {
    List<Sample> samples =
        readings.stream()
            .map(reading ->
                new Sample(
                    reading.variant(),
                    reading.millis(),
                    List.of(onPixel1(reading.variant(), generation))))
            .toList();
    return Regression.leastSquares(samples)[0];
  }

  private static double onPixel1(Variant variant, Generation generation) {
    return Readings.of(variant, Phone.PIXEL1, Precision.FLOAT, generation)
        .orElseThrow(() -> new IllegalStateException("no latency on a Pixel 1 of " + variant))
        .millis();
  }
}
