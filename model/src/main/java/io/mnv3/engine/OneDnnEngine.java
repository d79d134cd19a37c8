package io.mnv3.engine;

import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;

/**
 * The fast engine: oneDNN primitives over the arrays' own memory. Batch norms are folded into the
 * convolutions, activations and residual sums run inside them, weights are packed once and
 * activations live in one buffer planned beforehand; a run allocates and copies nothing.
 */
public final class OneDnnEngine implements Engine {
  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public OneDnnNetwork prepare(Network network, int batch, int threads) {
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a batch of %d on %d threads cannot run".formatted(batch, threads));
    }
    return OneDnnNetwork.of(BatchNormFolding.fold(network), batch, threads);
  }
}
