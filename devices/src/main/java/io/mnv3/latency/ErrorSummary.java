package io.mnv3.latency;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;

/**
 * How far predictions are from known latencies.
 *
 * @param count predictions
 * @param mean mean of the absolute relative errors
 * @param max the largest of them
 * @param within5 share of predictions within ±5 %
 * @param within10 share of predictions within ±10 %
 * @param kendallTau agreement of the two orders: 1 if they are the same, 0 if by chance
 */
public record ErrorSummary(
    int count, double mean, double max, double within5, double within10, double kendallTau) {

  private static final double COVERAGE = 0.9;

  /** Of two predictions or more. */
  public static ErrorSummary of(List<Prediction> predictions) {
    double[] errors =
        predictions.stream().mapToDouble(p -> Math.abs(p.relativeError())).sorted().toArray();
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    return new ErrorSummary(
        errors.length,
        sum / errors.length,
        errors[errors.length - 1],
        share(errors, 0.05),
        share(errors, 0.10),
        new KendallsCorrelation()
            .correlation(
                column(predictions, Prediction::predicted),
                column(predictions, Prediction::known)));
  }

  /**
   * The relative error that nine of ten further predictions should keep within, if they err like
   * these (split conformal prediction: Vovk, Gammerman and Shafer, "Algorithmic Learning in a
   * Random World", 2005); the largest error where there are fewer than nine.
   */
  static double nineOfTen(List<Prediction> predictions) {
    double[] errors =
        predictions.stream().mapToDouble(p -> Math.abs(p.relativeError())).sorted().toArray();
    int rank = (int) Math.ceil(COVERAGE * (errors.length + 1));
    return errors[Math.min(rank, errors.length) - 1];
  }

  private static double share(double[] errors, double bound) {
    int within = 0;
    for (double error : errors) {
      within += error <= bound ? 1 : 0;
    }
    return (double) within / errors.length;
  }

  private static double[] column(List<Prediction> predictions, ToDoubleFunction<Prediction> value) {
    return predictions.stream().mapToDouble(value).toArray();
  }
}
