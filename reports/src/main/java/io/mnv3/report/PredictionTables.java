package io.mnv3.report;

import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.List;
import java.util.OptionalDouble;

/** Predicted latencies of phones beside the published ones. */
final class PredictionTables {
  private PredictionTables() {}

  /** How far predictions are off, ours and those of simpler models. */
  static Table errors(PredictedLatencies predicted) {
    return new Table(
        "prediction-errors",
        "How far predicted latencies are off",
        "Relative errors of networks that the model has not seen: the network itself is left out at"
            + " all its resolutions (network), its whole family (family), all that the MobileNetV3"
            + " paper was the first to report (v3), or the point alone (point: the steps of Figure"
            + " 9 and Table 5). “nothing” is how well latencies are described, not predicted.",
        List.of(
            Column.words("Phone"),
            Column.words("Left out"),
            Column.words("Explained by"),
            Column.keys("Networks"),
            Column.numbers("Mean error", "%", Source.PREDICTED),
            Column.numbers("Largest", "%", Source.PREDICTED),
            Column.numbers("Within 5 %", "%", Source.PREDICTED),
            Column.numbers("Within 10 %", "%", Source.PREDICTED),
            Column.numbers("Kendall's τ", "", Source.PREDICTED)),
        predicted.validations().stream().map(each -> row(predicted, each)).toList(),
        List.of(
            "Prices were fitted without what is left out, but their form was chosen with all of it in"
                + " sight, so that errors of latencies nobody has seen yet may be larger;"
                + " docs/latency.md says how much."));
  }

  private static List<Cell> row(
      PredictedLatencies predicted, PredictedLatencies.Validation validation) {
    OptionalDouble tau = predicted.kendallTau(validation);
    return List.of(
        Cell.words(validation.phone()),
        Cell.words(validation.leftOut()),
        Cell.words(validation.regression()),
        Cell.count(validation.errors().size()),
        Cell.number(validation.mean(), 1),
        Cell.number(validation.greatest(), 1),
        Cell.number(validation.within(5), 0),
        Cell.number(validation.within(10), 0),
        tau.isPresent() ? Cell.number(tau.getAsDouble(), 2) : Cell.EMPTY);
  }

  /** Each network with what a model says that has not seen it. */
  static Table networks(PredictedLatencies predicted) {
    return new Table(
        "predictions",
        "Published latencies, and what models predict that have not seen them",
        "One image, one thread, a large core, float; the network is left out of the fit at all its"
            + " resolutions, or as a point where it is a step of Figure 9 or Table 5. In brackets the"
            + " interval that nine of ten left out like it keep within.",
        List.of(
            Column.words("Phone"),
            Column.words("Network"),
            Column.words("Left out"),
            Column.numbers("Published", "ms", Source.PUBLISHED),
            Column.numbers("Predicted", "ms", Source.PREDICTED),
            Column.numbers("Error", "%", Source.PREDICTED)),
        predicted.singles().stream()
            .filter(single ->
                single.leftOut().equals(PredictedLatencies.NETWORK)
                    || single.leftOut().equals("point"))
            .map(PredictionTables::row)
            .toList(),
        List.of());
  }

  private static List<Cell> row(PredictedLatencies.Single single) {
    return List.of(
        Cell.words(single.phone()),
        Cell.words(single.network()),
        Cell.words(single.leftOut()),
        Cell.number(single.published(), 1),
        LatencyCells.estimate(single.predicted(), 1),
        Cell.signed(single.error(), 1));
  }
}
