package io.mnv3.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.diagram.Layer.SqueezeExciteBranch;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanesTest {
  private static final Graph LARGE = graph("mobilenet_v3_large");

  static List<Architecture> networks() {
    return Architectures.all();
  }

  @Test
  void aBlockIsReadOffItsOperations() {
    Lane lane = row(LARGE, "bneck5");
    assertThat(lane.input()).isEqualTo(new Shape(28, 28, 40));
    assertThat(lane.residual()).isTrue();
    assertThat(lane.layers())
        .containsExactly(
            layer("1×1", Nonlinearity.RELU, 120, Optional.empty()),
            layer(
                "Dwise 5×5",
                Nonlinearity.RELU,
                120,
                Optional.of(
                    new SqueezeExciteBranch(32, Nonlinearity.RELU, Nonlinearity.HARD_SIGMOID))),
            layer("1×1", Nonlinearity.LINEAR, 40, Optional.empty()));
  }

  @Test
  void stridesAreNamed() {
    assertThat(row(LARGE, "bneck7").layers().get(1).operation()).isEqualTo("Dwise 3×3, /2");
    assertThat(row(LARGE, "bneck7").residual()).isFalse();
  }

  @Test
  void equalBlocksStandOnce() {
    assertThat(Lanes.all(LARGE).stream().filter(lane -> lane.times() > 1).map(Lane::label))
        .containsExactly("bneck5, bneck6", "bneck9, bneck10", "bneck14, bneck15");
    assertThat(Lanes.all(LARGE).getLast().layers().stream().map(Layer::operation))
        .containsExactly("1×1", "Avg pool", "1×1", "FC");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void noRowAndNoResidualIsLost(Architecture architecture) {
    Graph graph = Lowering.lower(architecture);
    assertThat(Lanes.all(graph).stream().flatMap(lane -> lane.rows().stream()))
        .containsExactlyElementsOf(architecture.rowIds());
    long residuals =
        architecture.rows().stream()
            .filter(row ->
                switch (row) {
                  case Row.Bottleneck b -> b.residual();
                  case Row.FusedBottleneck b -> b.residual();
                  case Row.Conv _, Row.Separable _, Row.Pool _, Row.Dense _, Row.Classifier _ ->
                      false;
                })
            .count();
    assertThat(Lanes.rows(graph).stream().filter(Lane::residual)).hasSize((int) residuals);
    assertThat(Lanes.rows(graph).getLast().layers().getLast().output()).isEqualTo(graph.output());
  }

  @Test
  void theLastStageIsOneLane() {
    Lane lane = Lanes.inOne(LARGE, "head");
    assertThat(lane.layers().stream().map(layer -> layer.output().channels()))
        .containsExactly(960, 960, 1280, 1000);
    assertThatThrownBy(() -> Lanes.inOne(LARGE, "tail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tail");
  }

  private static Layer layer(
      String operation,
      Nonlinearity nonlinearity,
      int channels,
      Optional<SqueezeExciteBranch> branch) {
    return new Layer(operation, nonlinearity, new Shape(28, 28, channels), branch);
  }

  private static Lane row(Graph graph, String row) {
    return Lanes.rows(graph).stream()
        .filter(lane -> lane.rows().contains(row))
        .findFirst()
        .orElseThrow();
  }

  private static Graph graph(String name) {
    return Lowering.lower(Architectures.named(name));
  }
}
