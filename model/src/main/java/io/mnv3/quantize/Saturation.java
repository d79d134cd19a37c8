package io.mnv3.quantize;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;

/**
 * Between which ends a value makes a difference to what reads it. Hard-swish is zero for all values
 * below −3, and a hard sigmoid is constant beyond ±3: steps spent there are wasted.
 *
 * @param low where it begins to, minus infinity if everywhere
 * @param high where it ceases to
 */
record Saturation(float low, float high) {
  private static final Saturation NONE =
      new Saturation(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);

  /** From here on a sigmoid's result is less than half a step of 1/256 from 0 or 1. */
  private static final float SIGMOID_ENDS = 6.3f;

  /** What makes a difference to the only reader of what {@code id} writes; all if it has others. */
  static Saturation of(Graph graph, String id) {
    return graph.onlyConsumer(id).map(Node::op).map(Saturation::of).orElse(NONE);
  }

  private static Saturation of(Op op) {
    return op instanceof Op.Activation(Nonlinearity nonlinearity)
        ? switch (nonlinearity) {
          case HARD_SWISH -> new Saturation(-3, Float.POSITIVE_INFINITY);
          case HARD_SIGMOID -> new Saturation(-3, 3);
          case SIGMOID -> new Saturation(-SIGMOID_ENDS, SIGMOID_ENDS);
          case RELU -> new Saturation(0, Float.POSITIVE_INFINITY);
          case RELU6 -> new Saturation(0, 6);
          case LINEAR, SWISH -> NONE;
        }
        : NONE;
  }

  /** The nearest value that makes the same difference. */
  float clamp(float value) {
    return Math.min(Math.max(value, low), high);
  }
}
