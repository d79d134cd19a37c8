package io.mnv3.engine;

import io.mnv3.weights.Network;

/** A way to run networks. */
public interface Engine {
  /** The engine's name on the command line and in results. */
  String name();

  /**
   * Makes {@code network} ready to run on batches of one size.
   *
   * @param batch images a run
   * @param threads threads that one run may use
   */
  PreparedNetwork prepare(Network network, int batch, int threads);
}
