package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.OneDnnEngine;
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
 * our reference engine. Kernels round sums in fixed point, so that each operation may be off by a
 * step, and what follows adds to it.
 */
class Int8FilesTest {
  private static final int CALIBRATING = 4;

  @TempDir Path folder;

  private static QuantizedNetwork quantized(Network network) {
    INDArray others = SeededWeights.input(network.graph().input(), CALIBRATING);
    return PostTrainingQuantization.quantize(network, List.of(others), _ -> {});
  }

  private static INDArray input(Graph graph) {
    return Agreement.input(graph, 2);
  }

  private static float[] output(PreparedPeer run, INDArray input) {
    run.load(input);
    run.run();
    return run.output();
  }

  /** Fails if a file's outputs differ from {@code rounded} by more than {@code most}. */
  private static void assertAgreement(Path file, INDArray input, float[] rounded, double most) {
    for (boolean xnnpack : new boolean[] {false, true}) {
      assertThat(meanDifference(output(file, input, xnnpack), rounded))
          .as(xnnpack ? "XNNPACK" : "own kernels")
          .isLessThan(most);
    }
  }

  private static float[] output(Path file, INDArray input, boolean xnnpack) {
    try (PreparedPeer run = new TfLitePeer(xnnpack).open(file, 2, 1)) {
      return output(run, input);
    }
  }

  private Path exported(QuantizedNetwork quantized) {
    Path file = folder.resolve("network.tflite");
    TfLiteExporter.write(quantized, Map.of(), file);
    return file;
  }

  /**
   * Runtimes differ from our rounding about as much as rounding from the float network, since every
   * byte that is off sets the untrained network off in another direction; and XNNPACK leaves
   * nothing but hard-swish.
   */
  private void assertAgreement(Graph graph) {
    Network network = SeededWeights.network(graph);
    QuantizedNetwork quantized = quantized(network);
    INDArray input = input(graph);
    float[] rounded = new RoundedRun(quantized).output(input);
    double most;
    try (PreparedPeer exact = new EnginePeer(new OneDnnEngine()).prepare(network, 2, 1)) {
      most = 1.5 * meanDifference(rounded, output(exact, input));
    }
    Path file = exported(quantized);
    assertAgreement(file, input, rounded, most);
    try (TfLiteRun run = new TfLitePeer(true).open(file, 2, 1)) {
      assertThat(run.delegation().left()).allMatch(code -> code == BuiltinOperator.HARD_SWISH);
    }
  }

  private static double step(QuantizedNetwork quantized) {
    return quantized.activation(quantized.network().graph().nodes().getLast().id()).scale();
  }

  private static double meanDifference(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs(some[i] - others[i]);
    }
    return sum / some.length;
  }

  private static double largestDifference(float[] some, float[] others) {
    assertThat(some).hasSameSizeAs(others);
    double largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
  }

  private static Architecture small(String network) {
    return Edits.width(0.5)
        .andThen(Edits.resolution(64))
        .andThen(Edits.classes(50))
        .apply(Architectures.named(network));
  }

  static Stream<Arguments> networks() {
    return Architectures.all().stream().map(a -> Arguments.of(Named.of(a.name(), small(a.name()))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyNetwork(Architecture architecture) {
    assertAgreement(Lowering.lower(architecture));
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
    assertAgreement(Lowering.lower(architecture));
  }

  @Test
  void symmetricPadding() {
    assertAgreement(Lowering.lower(small("mobilenet_v3_large"), Padding.SYMMETRIC, 1e-5));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void randomGraphs(long seed) {
    Graph graph = RandomGraphs.graph(seed);
    QuantizedNetwork quantized = quantized(SeededWeights.network(graph));
    INDArray input = input(graph);
    float[] rounded = new RoundedRun(quantized).output(input);
    assertAgreement(exported(quantized), input, rounded, step(quantized));
  }

  /**
   * Each by itself, where no error adds up: no byte is off by more than one, in XNNPACK hardly any.
   */
  @Test
  void singleOperations() {
    Graph network = Lowering.lower(small("mobilenet_v3_large"));
    for (Graph operation : SingleOperations.of(network).keySet()) {
      QuantizedNetwork quantized = quantized(SeededWeights.network(operation));
      INDArray input = input(operation);
      float[] ours = new RoundedRun(quantized).output(input);
      Path file = exported(quantized);
      float[] own = output(file, input, false);
      float[] xnnpack = output(file, input, true);
      String name = operation.nodes().getFirst().op().toString();
      assertThat(largestDifference(own, ours)).as(name).isLessThan(1.001 * step(quantized));
      assertThat(largestDifference(xnnpack, ours)).as(name).isLessThan(1.001 * step(quantized));
      assertThat(meanDifference(xnnpack, ours)).as(name).isLessThan(0.02 * step(quantized));
    }
  }
}
