package io.mnv3.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.weights.TensorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A trainer after a step, compared with PyTorch's numbers of that step. */
final class TorchComparison {
  private final Trainer trainer;
  private final double loss;
  private final List<TensorSpec> specs;
  private final List<TorchNumbers> rows;

  /**
   * @param specs the tensors in order of their numbers
   * @param rows of the step
   */
  TorchComparison(Trainer trainer, double loss, List<TensorSpec> specs, List<TorchNumbers> rows) {
    this.trainer = trainer;
    this.loss = loss;
    this.specs = specs;
    this.rows = rows;
  }

  /** Checks that no number is off by more than {@code largest}, and half of them by far less. */
  void assertClose(String quantity, double largest) {
    Map<TorchNumbers, Double> errors =
        rows.stream()
            .filter(row -> row.quantity().equals(quantity))
            .collect(Collectors.toMap(row -> row, this::error));
    errors.forEach((row, error) -> assertThat(error).as(row.toString()).isLessThan(largest));
    List<Double> sorted = errors.values().stream().sorted().toList();
    if (sorted.size() > 1) {
      assertThat(sorted.get(sorted.size() / 2))
          .as("median of " + quantity)
          .isLessThan(largest / 20);
    }
  }

  /** Relative to the norm of the tensor. */
  private double error(TorchNumbers row) {
    return Math.abs(actual(row) - row.value()) / scale(row);
  }

  private double actual(TorchNumbers row) {
    if (row.quantity().equals("loss")) {
      return loss;
    }
    String name = specs.get(row.number()).name();
    TensorVector vector =
        row.quantity().equals("gradient") ? trainer.gradients() : trainer.statistics();
    double[] values = vector.get(name).dup('c').data().asDouble();
    return row.element() < 0
        ? Math.sqrt(Arrays.stream(values).map(x -> x * x).sum())
        : values[row.element()];
  }

  /**
   * The norm of the row's tensor. Some gradients are zero but for rounding, such as that of a shift
   * before another batch norm: a thousandth of the largest norm is the least.
   */
  private double scale(TorchNumbers row) {
    double largest = 0;
    double own = 0;
    for (TorchNumbers other : rows) {
      if (other.quantity().equals(row.quantity()) && other.element() < 0) {
        largest = Math.max(largest, other.value());
        own = other.number() == row.number() ? other.value() : own;
      }
    }
    return Math.max(own, largest / 1000);
  }
}
