package io.mnv3.train;

import io.mnv3.arch.Nonlinearity;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A non-linearity that can be done while batch norm passes over memory: y = bounded(z)·gate(z), all
 * of them in one form without branches, since a vector that comes from either of two branches is
 * slow.
 *
 * @param low bounds z from below
 * @param high bounds z from above
 * @param gateFactor of the gate, factor·z + offset between 0 and 1
 * @param gateOffset of the gate
 * @param slopeFactor of y's slope between the kinks, factor·z + offset
 * @param slopeOffset of y's slope between the kinks
 * @param lowerKink up to which the slope is 0
 * @param upperKink from which the slope is {@code slopeAbove}
 * @param slopeAbove the upper kink
 */
record FusedActivation(
    float low,
    float high,
    float gateFactor,
    float gateOffset,
    float slopeFactor,
    float slopeOffset,
    float lowerKink,
    float upperKink,
    float slopeAbove) {
  private static final float INFINITE = Float.POSITIVE_INFINITY;

  /** {@code nonlinearity}, unless it needs exponentials. */
  static Optional<FusedActivation> of(Nonlinearity nonlinearity) {
    return switch (nonlinearity) {
      case LINEAR -> Optional.of(within(-INFINITE, INFINITE));
      case RELU -> Optional.of(within(0, INFINITE));
      case RELU6 -> Optional.of(within(0, 6));
      case HARD_SWISH ->
          Optional.of(
              new FusedActivation(-INFINITE, INFINITE, 1f / 6, 0.5f, 1f / 3, 0.5f, -3, 3, 1));
      case SWISH, SIGMOID, HARD_SIGMOID -> Optional.empty();
    };
  }

  private static FusedActivation within(float low, float high) {
    return new FusedActivation(low, high, 0, 1, 0, 1, low, high, 0);
  }

  /** Its constants in all lanes. */
  Vectors vectors() {
    return new Vectors(
        Lanes.all(low),
        Lanes.all(high),
        Lanes.all(gateFactor),
        Lanes.all(gateOffset),
        Lanes.all(slopeFactor),
        Lanes.all(slopeOffset),
        Lanes.all(lowerKink),
        Lanes.all(upperKink),
        Lanes.all(slopeAbove));
  }

  /** The constants in all lanes. */
  record Vectors(
      FloatVector low,
      FloatVector high,
      FloatVector gateFactor,
      FloatVector gateOffset,
      FloatVector slopeFactor,
      FloatVector slopeOffset,
      FloatVector lowerKink,
      FloatVector upperKink,
      FloatVector slopeAbove) {

    /** y at {@code z}. */
    FloatVector apply(FloatVector z) {
      FloatVector gate = z.fma(gateFactor, gateOffset).max(0f).min(1f);
      return z.max(low).min(high).mul(gate);
    }

    /** Gradient {@code g} times the slope at {@code z}. */
    FloatVector gradient(FloatVector g, FloatVector z) {
      return z.fma(slopeFactor, slopeOffset)
          .blend(0f, z.compare(VectorOperators.LE, lowerKink))
          .blend(slopeAbove, z.compare(VectorOperators.GE, upperKink))
          .mul(g);
    }
  }
}
