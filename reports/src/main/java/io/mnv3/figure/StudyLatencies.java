package io.mnv3.figure;

import io.mnv3.evidence.StudyStep;
import io.mnv3.latency.Reading;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Form;
import io.mnv3.study.Study;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Latencies of a study's steps on a Pixel 1, predicted and published: of a sweep themselves, with
 * the model's errors; else what they are more than the first step's, since a model's errors on
 * variants of one network have most in common.
 *
 * @param predicted by step, in order
 * @param printed by step, of those that are in print
 */
record StudyLatencies(Form form, List<Estimate> predicted, SortedMap<Integer, Double> printed) {
  private static final double OFFSET = 0.14;
  private static final double ROOM = 0.08;
  private static final double FEW_MILLIS = 8;

  static StudyLatencies of(Study study, List<StudyStep> steps) {
    boolean sweep = study.form() == Form.SWEEP;
    double zero = sweep ? 0 : steps.getFirst().predictedMillis().value();
    List<Estimate> predicted =
        steps.stream()
            .map(StudyStep::predictedMillis)
            .map(millis -> sweep ? millis : Estimate.exactly(millis.value() - zero))
            .toList();
    return new StudyLatencies(study.form(), predicted, printed(sweep, steps));
  }

  private static SortedMap<Integer, Double> printed(boolean sweep, List<StudyStep> steps) {
    SortedMap<Integer, Double> printed = new TreeMap<>();
    Optional<Double> first = steps.getFirst().printedLatency().map(Reading::millis);
    for (StudyStep step : steps) {
      step.printedLatency()
          .flatMap(reading -> first.map(zero -> reading.millis() - (sweep ? 0 : zero)))
          .ifPresent(millis -> printed.put(step.number(), millis));
    }
    return printed;
  }

  /** A sentence for the caption. */
  String caption() {
    boolean sweep = form == Form.SWEEP;
    return " Latency on a Pixel 1%s, predicted by a model fitted to what was known before MobileNetV3 (diamonds%s)%s."
        .formatted(
            sweep ? "" : " minus the first step's",
            sweep ? ", with the errors of nine of ten networks it had not seen" : "",
            printed.isEmpty() ? "" : ", and published (squares)");
  }

  /**
   * @param names of the steps
   */
  Plot plot(List<String> names, int width, int height) {
    Range range = Range.of(DoubleStream.concat(DoubleStream.of(0), values()));
    Range axis = range.widened(ROOM);
    boolean sweep = form == Form.SWEEP;
    String title = sweep ? "Latency on a Pixel 1 (ms)" : "Latency minus the first step's (ms)";
    Plot plot =
        new Plot(width, height, title, "")
            .x(sweep ? range.least() : axis.least(), axis.greatest(), 60)
            .decimals(range.span() < FEW_MILLIS ? 1 : 0, 0)
            .categories(names);
    for (int i = 0; i < names.size(); i++) {
      plot.estimate(Look.PURPLE, predicted.get(i), names.size() - 1 - i - OFFSET);
    }
    double[] x = printed.values().stream().mapToDouble(Double::doubleValue).toArray();
    double[] y = printed.keySet().stream().mapToDouble(s -> names.size() - s + OFFSET).toArray();
    if (x.length > 0) {
      plot.points("published", Look.VERMILION, Look.VERMILION.marker(), x, y);
    }
    legend(plot, names.size(), range.greatest() > -range.least());
    return plot;
  }

  /** Where there is room: of a sweep before the last step, of others beside the first. */
  private void legend(Plot plot, int steps, boolean roomRight) {
    int row = form == Form.SWEEP ? 0 : steps - 1;
    Label.Side side = roomRight ? Label.Side.RIGHT : Label.Side.LEFT;
    if (!printed.isEmpty()) {
      plot.label("published", Look.VERMILION, 0, row + OFFSET + 0.1, side);
    }
    plot.label("predicted", Look.PURPLE, 0, row - OFFSET - 0.1, side);
  }

  private DoubleStream values() {
    return DoubleStream.concat(
        predicted.stream().flatMapToDouble(all -> DoubleStream.of(all.least(), all.greatest())),
        printed.values().stream().mapToDouble(Double::doubleValue));
  }
}
