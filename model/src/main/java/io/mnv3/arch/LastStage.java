package io.mnv3.arch;

import java.util.ArrayList;
import java.util.List;

/**
 * The two forms of a network's end (Section 5.1, Figure 5).
 *
 * <p>Original: a last bottleneck to twice the channels, a 1×1 convolution to the features, pooling,
 * the classifier. Efficient: the last bottleneck ends with its expansion, pooling follows at once,
 * and the features are computed at 1×1 resolution.
 */
final class LastStage {
  /** Kernel of the last bottleneck that the efficient stage did away with (MnasNet-A1). */
  private static final int KERNEL = 3;

  private LastStage() {}

  /**
   * From (bottleneck, 1×1 convolution, pool, classifier) to (1×1 convolution, pool, dense,
   * classifier).
   */
  static Architecture efficient(Architecture architecture) {
    List<Row> rows = new ArrayList<>(architecture.rows());
    Row.Classifier classifier = removeLast(architecture, rows, Row.Classifier.class);
    Row.Pool pool = removeLast(architecture, rows, Row.Pool.class);
    Row.Conv head = removeLast(architecture, rows, Row.Conv.class);
    Row.Bottleneck last = removeLast(architecture, rows, Row.Bottleneck.class);
    rows.add(new Row.Conv(1, last.expansion(), last.nonlinearity(), 1));
    rows.add(pool);
    rows.add(new Row.Dense(head.out(), head.nonlinearity()));
    rows.add(classifier);
    return architecture.withRows(rows);
  }

  /**
   * The inverse of {@link #efficient}; the bottleneck's output has twice the channels of its input.
   */
  static Architecture original(Architecture architecture) {
    List<Row> rows = new ArrayList<>(architecture.rows());
    Row.Classifier classifier = removeLast(architecture, rows, Row.Classifier.class);
    Row.Dense dense = removeLast(architecture, rows, Row.Dense.class);
    Row.Pool pool = removeLast(architecture, rows, Row.Pool.class);
    Row.Conv expansion = removeLast(architecture, rows, Row.Conv.class);
    int out = 2 * architecture.in(rows.size());
    rows.add(
        new Row.Bottleneck(KERNEL, expansion.out(), out, null, expansion.nonlinearity(), 1, false));
    rows.add(new Row.Conv(1, dense.out(), dense.nonlinearity(), 1));
    rows.add(pool);
    rows.add(classifier);
    return architecture.withRows(rows);
  }

  private static <R extends Row> R removeLast(
      Architecture architecture, List<Row> rows, Class<R> type) {
    Row row = rows.removeLast();
    if (!type.isInstance(row)) {
      throw new IllegalArgumentException(
          "%s does not have the last stage that this edit starts from: %s where a %s is expected"
              .formatted(architecture.name(), row, type.getSimpleName()));
    }
    return type.cast(row);
  }
}
