package io.mnv3.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One caller's way to run a prepared network. Not safe for use from several threads at once. */
public interface Session extends AutoCloseable {
  /**
   * Runs the network.
   *
   * @param input float32 {@code [N, H, W, C]}, c-order
   * @param output float32 {@code [N, classes]}, c-order, overwritten
   * @throws IllegalArgumentException if a shape or layout is not as said here
   */
  void run(INDArray input, INDArray output);

  @Override
  void close();
}
