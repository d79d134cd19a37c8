package io.mnv3.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fast engine against the clear one at awkward sizes. */
class EnginesAgreeTest {
  private static final double TOLERANCE = 1e-4;

  private static void assertAgreement(Graph graph, int batch, long seed) {
    Network network = SeededWeights.network(graph);
    INDArray input = Runs.input(graph, batch, seed);
    INDArray expected = Runs.run(new ReferenceEngine(), network, input);
    INDArray actual = Runs.run(new OneDnnEngine(), network, input);
    assertThat(Runs.error(actual, expected)).isLessThan(TOLERANCE);
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void onRandomGraphs(int seed) {
    assertAgreement(RandomGraphs.graph(seed), 1 + seed % 5, seed);
  }

  static List<Architecture> architectures() {
    return Architectures.all();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void onEveryNetworkAtOddResolutions(Architecture architecture) {
    Architecture small = Edits.width(0.35).andThen(Edits.resolution(45)).apply(architecture);
    assertAgreement(Lowering.lower(small), 2, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 33", "2, 65", "3, 31", "4, 97", "5, 50"})
  void onNarrowNetworksInBatches(int batch, int resolution) {
    Architecture narrow =
        Edits.width(0.35)
            .andThen(Edits.resolution(resolution))
            .apply(Architectures.named("mobilenet_v3_large"));
    assertAgreement(Lowering.lower(narrow, Padding.SYMMETRIC, 1e-5), batch, resolution);
  }

  @ParameterizedTest
  @EnumSource(Nonlinearity.class)
  void onEveryNonlinearityOverItsWholeRange(Nonlinearity nonlinearity) {
    if (nonlinearity == Nonlinearity.LINEAR) {
      return;
    }
    GraphBuilder builder = new GraphBuilder(new Shape(9, 7, 5));
    String last = builder.add("spread", new Op.Convolution(30, 3, 1, Padding.SAME, false), "input");
    last = builder.add("norm", new Op.BatchNorm(1e-3), last);
    for (int i = 0; i < 4; i++) {
      last = builder.add("double" + i, new Op.Add(), last, last);
    }
    builder.add("act", new Op.Activation(nonlinearity), last);
    assertAgreement(builder.build(), 3, nonlinearity.name().hashCode());
  }

  @Test
  void onAFullyConnectedLayerOverAnImage() {
    GraphBuilder builder = new GraphBuilder(new Shape(3, 5, 7));
    builder.add("classifier", new Op.FullyConnected(11), "input");
    assertAgreement(builder.build(), 4, 1);
  }
}
