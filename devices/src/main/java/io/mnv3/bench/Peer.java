package io.mnv3.bench;

import io.mnv3.weights.Network;

/** A way to run a network that can be measured beside others. */
public interface Peer {
  /** The name in results and charts. */
  String name();

  /**
   * Makes {@code network} ready to run.
   *
   * @param batch images a run
   * @param threads threads that a run may use
   */
  PreparedPeer prepare(Network network, int batch, int threads);
}
