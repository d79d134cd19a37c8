package io.mnv3.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.SqueezeRule;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "counts.csv", useHeadersInDisplayName = true)
  void countsAgreeWithIndependentOnes(
      String network, double width, int resolution, long parameters, double millions) {
    Architecture architecture =
        Edits.width(width)
            .andThen(Edits.resolution(resolution))
            .apply(Architectures.named(network));
    Cost cost = Costs.total(Lowering.lower(architecture));
    assertThat(cost.parameters()).isEqualTo(parameters);
    assertThat(cost.multiplyAdds() / 1e6).isCloseTo(millions, within(0.0005001));
  }

  @ParameterizedTest
  @CsvSource({
    "mobilenet_v3_large, 1.0, 216589760",
    "mobilenet_v3_small, 1.0, 56510400",
    "mobilenet_v3_small, 0.35, 12815840",
    "mobilenet_v1, 1.0, 568740352",
    "mobilenet_edgetpu, 1.0, 990669184",
    "mnasnet_a1, 1.0, 311579072"
  })
  void multiplyAddsAreExact(String network, double width, long multiplyAdds) {
    Architecture architecture = Edits.width(width).apply(Architectures.named(network));
    assertThat(Costs.total(Lowering.lower(architecture)).multiplyAdds()).isEqualTo(multiplyAdds);
  }

  /** models/official/mnasnet/README.md, tensorflow/tpu. */
  @ParameterizedTest
  @CsvSource({"1.0, 3.9", "0.75, 2.9", "0.5, 2.1", "0.35, 1.7"})
  void mnasNetParametersAgreeWithItsReadMe(double width, double millions) {
    Architecture architecture = Edits.width(width).apply(Architectures.named("mnasnet_a1"));
    assertThat(Costs.total(Lowering.lower(architecture)).parameters() / 1e6)
        .isCloseTo(millions, within(0.05));
  }

  /** Squeeze-and-excite at r = 16 adds half a million parameters (arXiv 1709.01507, Table 3). */
  @Test
  void squeezeExciteInMobileNetV1Adds() {
    Architecture v1 = Architectures.named("mobilenet_v1");
    Architecture se =
        Edits.squeezeExciteEverywhere(SqueezeRule.SIXTEENTH_OF_OUTPUT, Nonlinearity.SIGMOID)
            .apply(v1);
    long added =
        Costs.total(Lowering.lower(se)).parameters() - Costs.total(Lowering.lower(v1)).parameters();
    assertThat(added).isEqualTo(479_744 + biases());
  }

  /** Each of the 13 pairs of 1×1 convolutions has out + out/16 biases. */
  private static long biases() {
    long channels = 64 + 2 * 128 + 2 * 256 + 6 * 512 + 2 * 1024;
    return channels + channels / 16;
  }

  @Test
  void rowsAndNodesAddUpToTheWhole() {
    for (Architecture architecture : Architectures.all()) {
      Graph graph = Lowering.lower(architecture);
      Cost whole = Costs.total(graph);
      assertThat(Costs.byRow(graph).values().stream().reduce(Cost.ZERO, Cost::plus))
          .isEqualTo(whole);
      assertThat(Costs.byNode(graph).values().stream().reduce(Cost.ZERO, Cost::plus))
          .isEqualTo(whole);
      assertThat(Costs.byRow(graph).sequencedKeySet())
          .containsExactlyElementsOf(architecture.rowIds());
    }
  }
}
