package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.latency.Variant;
import java.util.Optional;

/** Counts from the networks' definitions. */
public final class Counted {
  private Counted() {}

  /** The cost of a network of this suite at a width and a resolution, for 1000 classes. */
  public static Cost cost(String network, double multiplier, int resolution) {
    return Costs.total(graph(network, multiplier, resolution));
  }

  static Graph graph(String network, double multiplier, int resolution) {
    Architecture architecture = Architectures.named(network);
    Architecture scaled =
        multiplier == 1 ? architecture : Edits.width(multiplier).apply(architecture);
    return Lowering.lower(Edits.resolution(resolution).apply(scaled));
  }

  /** Scales and shifts of all batch norms. */
  static long batchNormParameters(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.BatchNorm)
        .mapToLong(node -> 2L * node.output().channels())
        .sum();
  }

  /** The cost of the network that records name so, if it is one of this suite. */
  public static Optional<Cost> named(String words) {
    return Variant.of(words).map(Variant::architecture).map(Counted::cost);
  }

  /** The cost of {@code architecture}. */
  public static Cost cost(Architecture architecture) {
    return Costs.total(Lowering.lower(architecture));
  }
}
