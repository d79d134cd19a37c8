package io.mnv3.bench;

import java.util.List;

/**
 * How a TensorFlow Lite model is divided between a delegate and the runtime's own kernels.
 *
 * @param operators how many operators the model has
 * @param left the {@code BuiltinOperator} numbers of those that the delegate leaves, in order of
 *     execution
 */
public record Delegation(int operators, List<Integer> left) {
  public Delegation {
    left = List.copyOf(left);
  }

  /** How many operators the delegate runs. */
  public int delegated() {
    return operators - left.size();
  }
}
