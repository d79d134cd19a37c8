package io.mnv3.bench;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.SqueezeRule;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.ReferenceEngine;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.graph.SingleOperations;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exported files in runtimes that are not ours give what our fast engine gives, which the model's
 * tests prove against the reference.
 */
class ExportedFilesTest {
  private static final Agreement AGREEMENT =
      new Agreement(
          new EnginePeer(new OneDnnEngine()),
          new OnnxRuntimePeer(),
          new TfLitePeer(true),
          new TfLitePeer(false));

  private static void assertAgreement(Graph graph, int batch) {
    AGREEMENT.require(SeededWeights.network(graph), batch, 2);
  }

  /** Half as wide and small: a quarter of the weights to be written, and every layer is there. */
  private static Architecture small(Architecture architecture) {
    return Edits.width(0.5).andThen(Edits.resolution(64)).apply(architecture);
  }

  static Stream<Arguments> networks() {
    return Architectures.all().stream()
        .flatMap(a -> Stream.of(Padding.values()).map(p -> Arguments.of(Named.of(a.name(), a), p)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyNetworkInBothPaddings(Architecture architecture, Padding padding) {
    assertAgreement(Lowering.lower(small(architecture), padding, 1e-3), 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 33, SAME", "2, 65, SYMMETRIC", "3, 50, SAME", "4, 97, SAME", "5, 31, SYMMETRIC"})
  void narrowNetworksInBatchesAtAwkwardSizes(int batch, int resolution, Padding padding) {
    for (String network : List.of("mobilenet_v3_large", "mobilenet_v3_small", "mnasnet_a1")) {
      Architecture narrow =
          Edits.width(0.35)
              .andThen(Edits.resolution(resolution))
              .apply(Architectures.named(network));
      assertAgreement(Lowering.lower(narrow, padding, 1e-5), batch);
    }
  }

  @ParameterizedTest
  @CsvSource({"mobilenet_v3_large, 1", "mobilenet_v3_small, 2"})
  void networksAtFullSize(String network, int batch) {
    Network seeded = SeededWeights.network(Lowering.lower(Architectures.named(network)));
    AGREEMENT.require(seeded, batch, 2);
    new Agreement(new EnginePeer(new ReferenceEngine()), new OnnxRuntimePeer())
        .require(seeded, batch, 2);
  }

  /** The record's edits one after the other, as they turn MnasNet-A1 into MobileNetV3-Large. */
  @Test
  void everyStepOfTheRecord() {
    Architecture architecture = Architectures.named("mnasnet_a1");
    List<Edit> record =
        List.of(
            Edits.squeezeExcite(SqueezeRule.QUARTER_OF_EXPANSION),
            Edits.hardSwishFrom(80),
            Edits.gates(Nonlinearity.HARD_SIGMOID),
            Edits.expansions(Map.of(2, 64, 3, 72, 8, 200, 9, 184, 10, 184)),
            Edits.efficientLastStage(),
            Edits.stemFilters(16));
    for (Edit edit : record) {
      architecture = edit.apply(architecture);
      assertAgreement(Lowering.lower(small(architecture)), 1);
    }
  }

  /**
   * Before depthwise convolutions its sixth is in their weights, before SE and pooling it is not.
   */
  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_large", "mobilenet_v3_small"})
  void separateHardSwishIsTheSameFunction(String network) {
    new Agreement(new EnginePeer(new OneDnnEngine()), new SeparatePeer())
        .require(SeededWeights.network(Lowering.lower(small(Architectures.named(network)))), 1, 2);
  }

  /** TensorFlow Lite on files with hard-swish as separate operators. */
  private record SeparatePeer() implements Peer {
    @Override
    public String name() {
      return "tflite, separate hard-swish";
    }

    @Override
    public PreparedPeer prepare(Network network, int batch, int threads) {
      try (TemporaryFile file = TemporaryFile.withSuffix(".tflite")) {
        TfLiteExporter.writeWithSeparateHardSwish(network, Map.of(), file.path());
        return new TfLitePeer(false).open(file.path(), batch, threads);
      }
    }
  }

  static Stream<Arguments> edits() {
    return Stream.of(
        Arguments.of(
            "mobilenet_v3_large", Named.of("original last stage", Edits.originalLastStage())),
        Arguments.of("mobilenet_v3_large", Named.of("32 stem filters", Edits.stemFilters(32))),
        Arguments.of("mobilenet_v3_large", Named.of("no SE", Edits.noSqueezeExcite())),
        Arguments.of("mobilenet_v3_large", Named.of("7 classes", Edits.classes(7))),
        Arguments.of(
            "mobilenet_v3_small", Named.of("swish", Edits.nonlinearity(Nonlinearity.SWISH))),
        Arguments.of(
            "mobilenet_v3_small", Named.of("sigmoid gates", Edits.gates(Nonlinearity.SIGMOID))),
        Arguments.of("mobilenet_v3_small", Named.of("minimalistic", Edits.minimalistic())),
        Arguments.of("mobilenet_v2", Named.of("width 1.4", Edits.width(1.4))),
        Arguments.of(
            "mobilenet_v1",
            Named.of(
                "SE everywhere",
                Edits.squeezeExciteEverywhere(
                    SqueezeRule.QUARTER_OF_EXPANSION, Nonlinearity.SIGMOID))));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void otherEdits(String network, Edit edit) {
    assertAgreement(Lowering.lower(small(edit.apply(Architectures.named(network)))), 1);
  }

  @ParameterizedTest
  @EnumSource(value = Nonlinearity.class, mode = EnumSource.Mode.EXCLUDE, names = "LINEAR")
  void everyNonlinearityOverItsWholeRangeReadTwice(Nonlinearity nonlinearity) {
    GraphBuilder builder = new GraphBuilder(new Shape(9, 7, 5));
    String last = builder.add("spread", new Op.Convolution(30, 3, 2, Padding.SAME, true), "input");
    for (int i = 0; i < 4; i++) {
      last = builder.add("double" + i, new Op.Add(), last, last);
    }
    String act = builder.add("act", new Op.Activation(nonlinearity), last);
    String both = builder.add("both", new Op.Add(), act, last);
    builder.add("pool", new Op.GlobalAveragePool(), both);
    assertAgreement(builder.build(), 3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "3, 1", "3, 2", "5, 1", "5, 2", "5, 3"})
  void everyKernelAndStrideInBothPaddings(int kernel, int stride) {
    for (Padding padding : Padding.values()) {
      for (int side = 6; side <= 9; side++) {
        GraphBuilder builder = new GraphBuilder(new Shape(side, side + 1, 3));
        String dense =
            builder.add("dense", new Op.Convolution(8, kernel, stride, padding, true), "input");
        String depthwise =
            builder.add(
                "depthwise", new Op.DepthwiseConvolution(kernel, stride, padding, true), dense);
        builder.add("classifier", new Op.FullyConnected(5), depthwise);
        assertAgreement(builder.build(), 2);
      }
    }
  }

  /** What look-up tables are measured on. */
  @Test
  void singleOperations() {
    Graph network = Lowering.lower(small(Architectures.named("mobilenet_v3_small")));
    for (Graph operation : SingleOperations.of(network).keySet()) {
      if (operation.output().height() == 1) { // else the peers' outputs have other layouts
        assertAgreement(operation, 1);
      }
    }
  }

  @Test
  void aFullyConnectedLayerOverAnImage() {
    GraphBuilder builder = new GraphBuilder(new Shape(3, 5, 7));
    builder.add("classifier", new Op.FullyConnected(11), "input");
    assertAgreement(builder.build(), 4);
  }
}
