package io.mnv3.netadapt;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which channels remain where a network becomes narrower: those whose filters have the greatest L2
 * norm, as in the original NetAdapt (arXiv 1804.03230, Section 3.2). What residuals and gates tie
 * together keeps the same channels; where residuals add up several layers, the norm is that of the
 * filters of all of them.
 */
final class KeptChannels {
  private final Network from;
  private final Graph to;

  /** The channels that nodes share: the producers' filters make them. */
  private static final class Shared {
    private final List<Node> producers = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
  }

  private final Map<String, Shared> shared = new HashMap<>();

  private KeptChannels(Network from, Graph to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The channels that remain of the output of each node and of the input, by id, ascending.
   *
   * @param from a trained network
   * @param to the same network but narrower in places
   * @throws IllegalArgumentException if it is another network, or wider
   */
  static Map<String, int[]> of(Network from, Graph to) {
    List<String> ids = from.graph().nodes().stream().map(Node::id).toList();
    if (!ids.equals(to.nodes().stream().map(Node::id).toList())) {
      throw new IllegalArgumentException("a narrower network has the same layers");
    }
    KeptChannels channels = new KeptChannels(from, to);
    channels.share();
    return channels.kept();
  }

  private void share() {
    begin(Graph.INPUT);
    for (Node node : from.graph().nodes()) {
      switch (node.op()) {
        case Op.Convolution _, Op.FullyConnected _ -> begin(node.id()).producers.add(node);
        case Op.DepthwiseConvolution _,
            Op.BatchNorm _,
            Op.Activation _,
            Op.GlobalAveragePool _,
            Op.Dropout _ ->
            join(node.id(), sharedOf(node.onlyInput()));
        case Op.Scale _ -> {
          sharedOf(node.inputs().get(1)).producers.clear(); // a gate makes no channels
          merge(node);
        }
        case Op.Add _ -> merge(node);
      }
    }
  }

  private Shared begin(String id) {
    Shared one = new Shared();
    join(id, one);
    return one;
  }

  private void join(String id, Shared one) {
    one.nodes.add(id);
    shared.put(id, one);
  }

  private void merge(Node node) {
    Shared first = sharedOf(node.inputs().get(0));
    Shared second = sharedOf(node.inputs().get(1));
    if (first != second) {
      first.producers.addAll(second.producers);
      second.nodes.forEach(id -> join(id, first));
    }
    join(node.id(), first);
  }

  private Shared sharedOf(String id) {
    Shared one = shared.get(id);
    if (one == null) {
      throw new IllegalStateException("inputs come first, unlike " + id);
    }
    return one;
  }

  private Map<String, int[]> kept() {
    Map<String, int[]> kept = new HashMap<>();
    Map<Shared, int[]> known = new HashMap<>();
    shared.forEach((id, one) -> kept.put(id, known.computeIfAbsent(one, this::kept)));
    return kept;
  }

  private int[] kept(Shared one) {
    String id = one.nodes.getFirst();
    int before = from.graph().shape(id).channels();
    int after = to.shape(id).channels();
    if (after > before || (after < before && one.producers.isEmpty())) {
      throw new IllegalArgumentException(
          "%s cannot go from %d channels to %d".formatted(id, before, after));
    }
    if (after == before) {
      return IntStream.range(0, before).toArray();
    }
    double[] energy = energy(one, before);
    return IntStream.range(0, before)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer channel) -> -energy[channel]))
        .limit(after)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** The squared L2 norm of the filters that make each channel. */
  private double[] energy(Shared one, int channels) {
    double[] energy = new double[channels];
    for (Node producer : one.producers) {
      float[] filters = values(from.weights().get(producer.id(), Role.WEIGHT));
      int length = filters.length / channels;
      for (int i = 0; i < filters.length; i++) {
        energy[i / length] += (double) filters[i] * filters[i];
      }
    }
    return energy;
  }

  /** The elements of a tensor in c-order. */
  static float[] values(INDArray tensor) {
    try (INDArray copy = tensor.dup('c')) {
      return copy.data().asFloat();
    }
  }
}
