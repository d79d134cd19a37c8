package io.mnv3.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.cost.Costs;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleOperationsTest {
  static Stream<Architecture> all() {
    return Architectures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void addUpToTheNetwork(Architecture architecture) {
    Graph network = Lowering.lower(architecture);
    SequencedMap<Graph, List<String>> operations = SingleOperations.of(network);
    long multiplyAdds =
        operations.entrySet().stream()
            .mapToLong(e -> e.getValue().size() * Costs.total(e.getKey()).multiplyAdds())
            .sum();
    long nodes =
        operations.entrySet().stream()
            .mapToLong(e -> (long) e.getValue().size() * e.getKey().nodes().size())
            .sum();
    assertThat(multiplyAdds).isEqualTo(Costs.total(network).multiplyAdds());
    assertThat(nodes).isEqualTo(Folding.fold(network).nodes().size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void eachNodeIsInItsPlaceOnce(Architecture architecture) {
    Graph network = Lowering.lower(architecture);
    List<String> places =
        SingleOperations.of(network).values().stream().flatMap(List::stream).toList();
    assertThat(places).doesNotHaveDuplicates();
    assertThat(places).allSatisfy(id -> assertThat(network.node(id).id()).isEqualTo(id));
  }

  @Test
  void equalOperationsAreOne() {
    SequencedMap<Graph, List<String>> operations =
        SingleOperations.of(Lowering.lower(Architectures.named("mobilenet_v3_large")));
    assertThat(operations.sequencedValues())
        .contains(List.of("bneck14/se/pool", "bneck15/se/pool"))
        .contains(List.of("bneck14/add", "bneck15/add"));
  }

  @Test
  void squeezeAndExciteIsOneAndReluBelongsToItsLayer() {
    SequencedMap<Graph, List<String>> operations =
        SingleOperations.of(Lowering.lower(Architectures.named("mobilenet_v3_small")));
    Graph squeeze = at(operations, "bneck1/se/pool");
    assertThat(squeeze.nodes().stream().map(node -> node.op().getClass().getSimpleName()))
        .containsExactly(
            "GlobalAveragePool", "Convolution", "Activation", "Convolution", "Activation", "Scale");
    Graph layer = at(operations, "bneck1/depthwise");
    assertThat(layer.nodes()).hasSize(2);
    assertThat(layer.nodes().getLast().op()).isEqualTo(new Op.Activation(Nonlinearity.RELU));
    assertThat(at(operations, "stem/act").nodes()).hasSize(1);
  }

  private static Graph at(SequencedMap<Graph, List<String>> operations, String place) {
    return operations.entrySet().stream()
        .filter(e -> e.getValue().contains(place))
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
