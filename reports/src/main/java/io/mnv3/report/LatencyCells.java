package io.mnv3.report;

import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import io.mnv3.table.Cell;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Cells for estimates. */
final class LatencyCells {
  private static final double MILLIS = 1e-3;

  private LatencyCells() {}

  /** The median in milliseconds with its interval; empty where there are no samples. */
  static Cell millis(Optional<List<Double>> micros) {
    return micros
        .map(samples -> estimate(Bootstrap.median(samples).times(MILLIS), 2))
        .orElse(Cell.EMPTY);
  }

  /** The ratio of medians with its interval; empty where there are no samples. */
  static Cell ratio(Optional<List<Double>> above, Optional<List<Double>> below) {
    return above
        .flatMap(a -> below.map(b -> estimate(Bootstrap.ratio(a, b), 2)))
        .orElse(Cell.EMPTY);
  }

  /** An estimate with its interval, or without one that is unbounded. */
  static Cell estimate(Estimate estimate, int decimals) {
    return estimate(estimate, value -> Cell.rounded(value, decimals));
  }

  /** A difference, with its sign and interval. */
  static Cell difference(Estimate estimate, int decimals) {
    return estimate(estimate, value -> Cell.signed(value, decimals).text());
  }

  private static Cell estimate(Estimate estimate, DoubleFunction<String> words) {
    String value = words.apply(estimate.value());
    String text =
        Double.isInfinite(estimate.low())
            ? value
            : "%s [%s, %s]"
                .formatted(value, words.apply(estimate.low()), words.apply(estimate.high()));
    return new Cell(text, Double.toString(estimate.value()), null, false);
  }
}
