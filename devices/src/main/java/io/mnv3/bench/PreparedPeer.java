package io.mnv3.bench;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network made ready by a {@link Peer}. What is timed is {@link #run} alone: everybody gets the
 * input in the layout that suits them beforehand. Not safe for use from several threads.
 */
public interface PreparedPeer extends AutoCloseable {
  /**
   * Hands over the input of the runs to come; it must stay as it is until they are done.
   *
   * @param input float32 {@code [N, H, W, C]}, c-order
   */
  void load(INDArray input);

  /** Runs the network once. */
  void run();

  /** A copy of the last run's output, {@code [N, classes]} in c-order. */
  float[] output();

  @Override
  void close();
}
