package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import java.util.Set;

/**
 * The fast engine: oneDNN primitives over the arrays' own memory. Batch norms are folded into the
 * convolutions, activations and residual sums run inside them, weights are packed once and
 * activations live in one buffer planned beforehand; a run allocates and copies nothing.
 */
public final class OneDnnEngine implements Engine {
  private final Set<Nonlinearity> separate;

  /** An engine that runs every activation inside the operation before it where it can. */
  public OneDnnEngine() {
    this(Set.of());
  }

  /**
   * An engine that runs some activations as passes over memory of their own, which costs time and
   * changes nothing else (Figure 9, "h-swish, not optimised").
   */
  public OneDnnEngine(Set<Nonlinearity> separate) {
    this.separate = Set.copyOf(separate);
  }

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
    return OneDnnNetwork.of(BatchNormFolding.fold(network), separate, batch, threads);
  }
}
