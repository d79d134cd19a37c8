package io.mnv3.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.ChannelMoments;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class PostTrainingQuantizationTest {
  private static final Network NETWORK =
      SeededWeights.network(
          Lowering.lower(
              Edits.width(0.35)
                  .andThen(Edits.resolution(32))
                  .andThen(Edits.classes(10))
                  .apply(Architectures.named("mobilenet_v3_small"))));

  private static final INDArray PICTURES = SeededWeights.input(NETWORK.graph().input(), 8);

  private static QuantizedNetwork quantized(Network network) {
    return PostTrainingQuantization.quantize(network, List.of(PICTURES), _ -> {});
  }

  @Test
  void saysHowEveryTensorIsStored() {
    QuantizedNetwork quantized = quantized(NETWORK);
    Graph graph = quantized.network().graph();
    assertThat(quantized.activations()).containsKey(Graph.INPUT);
    for (Node node : graph.nodes()) {
      assertThat(quantized.activations()).containsKey(node.id());
      assertThat(node.op()).isNotInstanceOf(Op.BatchNorm.class);
    }
  }

  @Test
  void spendsNoStepsWhereHardSwishIsZero() {
    QuantizedNetwork quantized = quantized(NETWORK);
    for (Node node : quantized.network().graph().nodes()) {
      if (node.op().equals(new Op.Activation(Nonlinearity.HARD_SWISH))) {
        Quantization before = quantized.activation(node.onlyInput());
        assertThat(before.dequantize(Byte.MIN_VALUE))
            .as(node.id())
            .isGreaterThan(-3 - before.scale());
      }
    }
  }

  @Test
  void aSigmoidHasTheKernelsScale() {
    Network sigmoid =
        SeededWeights.network(
            Lowering.lower(
                Edits.gates(Nonlinearity.SIGMOID)
                    .andThen(Edits.width(0.35))
                    .andThen(Edits.resolution(32))
                    .apply(Architectures.named("mobilenet_v3_small"))));
    assertThat(quantized(sigmoid).activation("bneck1/se/expand/act"))
        .isEqualTo(new Quantization(1f / 256, -128));
  }

  /** The mean of each channel of the last layer is the float network's, up to a step. */
  @Test
  void correctedBiasesKeepTheMeans() {
    QuantizedNetwork quantized = quantized(NETWORK);
    String last = NETWORK.graph().nodes().getLast().id();
    Map<String, ChannelMoments> moments =
        ChannelMoments.of(NETWORK, Set.of(last), List.of(PICTURES));
    double[] wanted = Objects.requireNonNull(moments.get(last), last).means();
    float[] found = new RoundedRun(quantized).output(PICTURES);
    double step = quantized.activation(last).scale();
    for (int c = 0; c < wanted.length; c++) {
      double mean = 0;
      for (int n = 0; n < 8; n++) {
        mean += found[n * wanted.length + c] / 8;
      }
      assertThat(mean).as("class %d", c).isCloseTo(wanted[c], within(step / 2));
    }
  }

  @Test
  void refusesANetworkWhoseValuesAreNoNumbers() {
    INDArray broken = PICTURES.dup('c').putScalar(0, Float.NaN);
    assertThatThrownBy(() -> PostTrainingQuantization.quantize(NETWORK, List.of(broken), _ -> {}))
        .isInstanceOf(UserError.class);
  }

  @Test
  void saysHowFarItIs() {
    List<Integer> done = new ArrayList<>();
    PostTrainingQuantization.quantize(NETWORK, List.of(PICTURES, PICTURES), done::add);
    assertThat(done).containsExactly(8, 16);
  }
}
