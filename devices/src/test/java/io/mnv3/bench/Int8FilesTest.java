package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.RandomGraphs;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.graph.SingleOperations;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.quantize.RoundedRun;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.BuiltinOperator;

/**
 * Int8 files in TensorFlow Lite, in its own kernels and in XNNPACK, against the same rounding in
 * our reference engine. Kernels round sums in fixed point: each operation may be off by a step, and
 * what follows adds to it.
 */
class Int8FilesTest {
  @TempDir Path folder;

  private static QuantizedNetwork quantized(Network network) {
    return PostTrainingQuantization.quantize(network, List.of(input(network.graph())), _ -> {});
  }

  private static INDArray input(Graph graph) {
    return Agreement.input(graph, 2);
  }

  private static float[] output(TfLiteRun run, INDArray input) {
    run.load(input);
    run.run();
    return run.output();
  }

  /** Fails if the mean difference between outputs is more than some steps of the output. */
  private void assertAgreement(QuantizedNetwork quantized, double steps) {
    Graph graph = quantized.network().graph();
    Path file = folder.resolve("network.tflite");
    TfLiteExporter.write(quantized, Map.of(), file);
    INDArray input = input(graph);
    float step = quantized.activation(graph.nodes().getLast().id()).scale();
    float[] ours = new RoundedRun(quantized).output(input);
    for (boolean xnnpack : new boolean[] {false, true}) {
      try (TfLiteRun run = new TfLitePeer(xnnpack).open(file, 2, 1)) {
        assertThat(meanDifference(output(run, input), ours) / step)
            .as("%s, in steps", xnnpack ? "XNNPACK" : "own kernels")
            .isLessThan(steps);
        assertThat(run.delegation().left())
            .as("left to own kernels")
            .allMatch(code -> !xnnpack || code == BuiltinOperator.HARD_SWISH);
      }
    }
  }

  private static double meanDifference(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs(some[i] - others[i]);
    }
    return sum / some.length;
  }

  private static Architecture small(String network) {
    return Edits.width(0.5)
        .andThen(Edits.resolution(64))
        .andThen(Edits.classes(50))
        .apply(Architectures.named(network));
  }

  static Stream<Arguments> networks() {
    return Architectures.all().stream()
        .map(a -> Arguments.of(Named.of(a.name(), small(a.name()))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyNetwork(Architecture architecture) {
    assertAgreement(quantized(SeededWeights.network(Lowering.lower(architecture))), 3);
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(Named.of("swish", Edits.nonlinearity(Nonlinearity.SWISH))),
        Arguments.of(Named.of("sigmoid gates", Edits.gates(Nonlinearity.SIGMOID))),
        Arguments.of(Named.of("minimalistic", Edits.minimalistic())));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void edited(Edit edit) {
    Architecture architecture = edit.apply(small("mobilenet_v3_small"));
    assertAgreement(quantized(SeededWeights.network(Lowering.lower(architecture))), 3);
  }

  @Test
  void symmetricPadding() {
    Graph graph = Lowering.lower(small("mobilenet_v3_large"), Padding.SYMMETRIC, 1e-5);
    assertAgreement(quantized(SeededWeights.network(graph)), 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void randomGraphs(long seed) {
    assertAgreement(quantized(SeededWeights.network(RandomGraphs.graph(seed))), 1);
  }

  /** Each of them by itself: no error adds up. */
  @Test
  void singleOperations() {
    Set<Graph> operations =
        SingleOperations.of(Lowering.lower(small("mobilenet_v3_large"))).keySet();
    for (Graph operation : operations) {
      assertAgreement(quantized(SeededWeights.network(operation)), 0.6);
    }
  }
}
