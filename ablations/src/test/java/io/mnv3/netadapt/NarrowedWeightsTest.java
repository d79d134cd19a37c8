package io.mnv3.netadapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.ReferenceEngine;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NarrowedWeightsTest {
  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepingAllChannelsKeepsTheBytes(long seed) {
    Graph graph = Lowering.lower(RandomNetworks.network(seed));
    Network network = SeededWeights.network(graph);
    Network same = NarrowedWeights.of(network, graph);
    for (String name : network.weights().names()) {
      assertThat(KeptChannels.values(same.weights().get(name)))
          .as(name)
          .isEqualTo(KeptChannels.values(network.weights().get(name)));
    }
  }

  /** What the channels that are dropped make is zero, so that nobody misses them. */
  @ParameterizedTest
  @MethodSource("seeds")
  void withoutChannelsThatAreZeroTheFunctionIsTheSame(long seed) {
    Architecture wide = RandomNetworks.network(seed);
    Graph graph = Lowering.lower(wide);
    Random random = new Random(seed);
    for (Width width : Width.of(wide)) {
      int after = width.channels(wide) - Width.STEP;
      if (after < width.least(wide)) {
        continue;
      }
      Graph narrow = Lowering.lower(width.edit(after).apply(wide));
      Network network = zeroed(graph, narrow, random);
      Network narrowed = NarrowedWeights.of(network, narrow);
      assertThat(output(narrowed))
          .as(width.toString())
          .containsExactly(output(network), within(1e-4f));
    }
  }

  @Test
  void theFiltersOfTheGreatestNormRemain() {
    Architecture wide = RandomNetworks.network(3);
    Width width =
        Width.of(wide).stream()
            .filter(each -> each.channels(wide) - Width.STEP >= each.least(wide))
            .findFirst()
            .orElseThrow();
    Graph graph = Lowering.lower(wide);
    int after = width.channels(wide) - Width.STEP;
    Graph narrow = Lowering.lower(width.edit(after).apply(wide));
    Network network = SeededWeights.network(graph);
    String layer = width.layer(wide);
    int[] kept = KeptChannels.of(network, narrow).getOrDefault(layer, new int[0]);
    assertThat(kept).hasSize(after).isSorted();
    if (width.kind() == Width.Kind.EXPANSION) {
      double[] norms = norms(network, layer);
      double least = IntStream.of(kept).mapToDouble(channel -> norms[channel]).min().orElseThrow();
      assertThat(Arrays.stream(norms).filter(norm -> norm > least)).hasSizeLessThan(after);
    }
  }

  @Test
  void aWiderOrAnotherNetworkIsRefused() {
    Architecture wide = RandomNetworks.network(1);
    Network network = SeededWeights.network(Lowering.lower(wide));
    Width width = Width.of(wide).getFirst();
    Graph wider = Lowering.lower(width.edit(width.channels(wide) + Width.STEP).apply(wide));
    assertThatThrownBy(() -> NarrowedWeights.of(network, wider))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot go from");
    Graph other = Lowering.lower(RandomNetworks.network(2));
    assertThatThrownBy(() -> NarrowedWeights.of(network, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same layers");
  }

  private static double[] norms(Network network, String layer) {
    float[] filters = KeptChannels.values(network.weights().get(layer, Role.WEIGHT));
    int channels = network.graph().shape(layer).channels();
    double[] norms = new double[channels];
    for (int i = 0; i < filters.length; i++) {
      norms[i / (filters.length / channels)] += (double) filters[i] * filters[i];
    }
    return norms;
  }

  /** A network in which as many channels are zero as {@code narrow} has fewer, at random places. */
  private static Network zeroed(Graph graph, Graph narrow, Random random) {
    Map<String, int[]> zeros = new HashMap<>();
    Map<String, INDArray> tensors = new HashMap<>();
    Weights seeded = SeededWeights.network(graph).weights();
    for (Node node : graph.nodes()) {
      int missing = node.output().channels() - narrow.shape(node.id()).channels();
      int[] zero = missing == 0 ? new int[0] : inherited(node, graph, zeros, missing, random);
      zeros.put(node.id(), zero);
    }
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      INDArray tensor = seeded.get(spec.name()).dup('c');
      boolean filter = spec.role() != Role.VARIANCE;
      if (filter) {
        clear(tensor, zeros.getOrDefault(spec.node(), new int[0]));
      }
      tensors.put(spec.name(), tensor);
    }
    return new Network(graph, Weights.of(graph, tensors, "a test"));
  }

  /** The channels that are zero in what it reads; new ones where a convolution makes channels. */
  private static int[] inherited(
      Node node, Graph graph, Map<String, int[]> zeros, int missing, Random random) {
    boolean makes = node.op() instanceof Op.Convolution;
    if (!makes) {
      return zeros.getOrDefault(node.inputs().getFirst(), new int[0]);
    }
    for (String tied : tied(node, graph)) {
      int[] known = zeros.get(tied);
      if (known != null && known.length == missing) {
        return known;
      }
    }
    List<Integer> all =
        new ArrayList<>(IntStream.range(0, node.output().channels()).boxed().toList());
    Collections.shuffle(all, random);
    return all.stream().limit(missing).mapToInt(Integer::intValue).toArray();
  }

  /** What a gate or a projection must agree with: the features, or the shortcut. */
  private static List<String> tied(Node node, Graph graph) {
    String last = node.id();
    Node next = graph.onlyConsumer(last).orElse(node);
    while (!(next.op() instanceof Op.Scale || next.op() instanceof Op.Add)) {
      boolean passes = next.op() instanceof Op.BatchNorm || next.op() instanceof Op.Activation;
      if (!passes || graph.onlyConsumer(next.id()).isEmpty()) {
        return List.of();
      }
      next = graph.onlyConsumer(next.id()).orElseThrow();
    }
    return next.inputs();
  }

  private static void clear(INDArray tensor, int[] channels) {
    for (int channel : channels) {
      tensor.slice(channel).assign(0);
    }
  }

  private static float[] output(Network network) {
    INDArray images = Nd4j.createFromArray(noise(2 * 9 * 9 * 3)).reshape(2, 9, 9, 3);
    INDArray output = Nd4j.create(2, 5);
    try (PreparedNetwork prepared = new ReferenceEngine().prepare(network, 2, 1);
        Session session = prepared.newSession()) {
      session.run(images, output);
    }
    return KeptChannels.values(output);
  }

  private static float[] noise(int length) {
    Random random = new Random(7);
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = random.nextFloat() - 0.5f;
    }
    return noise;
  }
}
