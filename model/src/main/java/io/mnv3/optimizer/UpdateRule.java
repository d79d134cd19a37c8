package io.mnv3.optimizer;

import java.util.List;

/** How a weight follows from its gradient and what is remembered about it, element by element. */
public sealed interface UpdateRule permits RmsProp, Sgd {
  /**
   * A number remembered for each weight.
   *
   * @param name for checkpoints
   * @param initial its value before the first step
   */
  record Slot(String name, float initial) {}

  /** What is remembered. */
  List<Slot> slots();

  /**
   * One step for the first {@code length} elements.
   *
   * @param weights changed
   * @param gradients of the loss, weight decay included
   * @param slots in the order of {@link #slots()}, changed
   * @param rate the learning rate
   */
  void update(float[] weights, float[] gradients, float[][] slots, float rate, int length);
}
