package io.mnv3.bench;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A network made ready by a {@link TrainingPeer}. What is timed is {@link #step} alone. Not safe
 * for use from several threads.
 */
interface PreparedTraining extends AutoCloseable {
  /** A step: forward, loss, backward, update. Returns the batch's loss before the update. */
  double step();

  /** Bytes that the peer said beforehand it would take, if it says so. */
  OptionalLong plannedBytes();

  /** Microseconds that the library's primitives for a step take by themselves, if it has some. */
  OptionalDouble primitiveMicros();

  @Override
  void close();
}
