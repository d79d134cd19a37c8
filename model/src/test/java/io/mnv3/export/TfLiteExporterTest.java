package io.mnv3.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.SeparateHardSwish;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.SubGraph;

class TfLiteExporterTest {
  @TempDir Path folder;

  private static Architecture tiny(String name) {
    return Edits.width(0.35).andThen(Edits.resolution(32)).apply(Architectures.named(name));
  }

  private static Network network(Architecture architecture) {
    return SeededWeights.network(Lowering.lower(architecture));
  }

  private Path exported(Network network) {
    Path file = folder.resolve("network.tflite");
    TfLiteExporter.write(network, file);
    return file;
  }

  private static Model model(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(Model.ModelBufferHasIdentifier(bytes)).isTrue();
    return Model.getRootAsModel(bytes);
  }

  @Test
  void usesTheOperatorsOfThePublishedFiles() throws IOException {
    Model model = model(exported(network(tiny("mobilenet_v3_small"))));
    List<Integer> codes =
        IntStream.range(0, model.operatorCodesLength())
            .mapToObj(i -> model.operatorCodes(i).builtinCode())
            .toList();
    assertThat(codes)
        .containsExactlyInAnyOrder(
            BuiltinOperator.CONV_2D,
            BuiltinOperator.DEPTHWISE_CONV_2D,
            BuiltinOperator.HARD_SWISH,
            BuiltinOperator.AVERAGE_POOL_2D,
            BuiltinOperator.ADD,
            BuiltinOperator.MUL,
            BuiltinOperator.FULLY_CONNECTED);
    for (int i = 0; i < model.operatorCodesLength(); i++) {
      assertThat(model.operatorCodes(i).version()).isEqualTo(1);
      assertThat((int) model.operatorCodes(i).deprecatedBuiltinCode()).isEqualTo(codes.get(i));
    }
  }

  /** One sum and one product more than fused for each, and another where the sixth is by itself. */
  @Test
  void separateHardSwishIsOperatorsOfItsOwn() throws IOException {
    Network network = network(tiny("mobilenet_v3_small"));
    Path file = folder.resolve("separate.tflite");
    TfLiteExporter.writeWithSeparateHardSwish(network, Map.of(), file);
    Map<Integer, Integer> fused = operators(model(exported(network)));
    Map<Integer, Integer> separate = operators(model(file));
    Graph graph = BatchNormFolding.fold(network).graph();
    List<Node> hardSwishes =
        graph.nodes().stream()
            .filter(node -> node.op().equals(new Op.Activation(Nonlinearity.HARD_SWISH)))
            .toList();
    int sixths =
        (int)
            hardSwishes.stream()
                .filter(node -> !SeparateHardSwish.isSixthInWeights(graph, node))
                .count();
    assertThat(sixths).isPositive().isLessThan(hardSwishes.size());
    assertThat(fused).containsEntry(BuiltinOperator.HARD_SWISH, hardSwishes.size());
    assertThat(separate)
        .doesNotContainKey(BuiltinOperator.HARD_SWISH)
        .containsEntry(
            BuiltinOperator.ADD, fused.getOrDefault(BuiltinOperator.ADD, 0) + hardSwishes.size())
        .containsEntry(
            BuiltinOperator.MUL,
            fused.getOrDefault(BuiltinOperator.MUL, 0) + hardSwishes.size() + sixths);
  }

  /** How often a model has each builtin operator. */
  private static Map<Integer, Integer> operators(Model model) {
    SubGraph graph = model.subgraphs(0);
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < graph.operatorsLength(); i++) {
      int code = (int) graph.operators(i).opcodeIndex();
      counts.merge(model.operatorCodes(code).builtinCode(), 1, Integer::sum);
    }
    return counts;
  }

  @Test
  void alignsWeightsSoThatTheyCanBeMapped() throws IOException {
    Model model = model(exported(network(tiny("mobilenet_v3_small"))));
    for (int i = 0; i < model.buffersLength(); i++) {
      Buffer buffer = model.buffers(i);
      if (buffer.dataLength() > 0) {
        assertThat(buffer.dataAsByteBuffer().position() % 16).as("buffer %d", i).isZero();
      }
    }
  }

  @Test
  void callsTensorsAsWeCallNodes() throws IOException {
    Network network = network(tiny("mobilenet_v3_large"));
    SubGraph graph = model(exported(network)).subgraphs(0);
    List<String> tensors =
        IntStream.range(0, graph.tensorsLength()).mapToObj(i -> graph.tensors(i).name()).toList();
    assertThat(tensors).doesNotHaveDuplicates();
    Graph folded = BatchNormFolding.fold(network).graph();
    List<String> fused =
        folded.nodes().stream().map(Node::id).filter(id -> !tensors.contains(id)).toList();
    assertThat(fused)
        .allSatisfy(id -> assertThat(tensors).contains(id + "/act"))
        .contains("bneck2/expand")
        .doesNotContain("stem", "classifier");
  }

  static List<String> names() {
    return Architectures.all().stream().map(Architecture::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadBackAsItWas(String name) {
    Architecture architecture = tiny(name);
    Network network = network(architecture);
    PretrainedNetwork read = WeightFiles.load(exported(network), Optional.of(architecture));
    assertThat(read.architecture()).isEqualTo(architecture);
    assertThat(read.network().graph()).isEqualTo(network.graph());
    assertSameWeights(BatchNormFolding.fold(read.network()), BatchNormFolding.fold(network));
  }

  private static void assertSameWeights(Network actual, Network expected) {
    assertThat(actual.weights().names()).isEqualTo(expected.weights().names());
    for (String tensor : expected.weights().names()) {
      INDArray difference = actual.weights().get(tensor).sub(expected.weights().get(tensor));
      double largest = expected.weights().get(tensor).amaxNumber().doubleValue();
      assertThat(difference.amaxNumber().doubleValue()).as(tensor).isLessThan(1e-6 * largest);
    }
  }

  @Test
  void saysWhereTheNetworkIsFrom() throws IOException {
    Architecture architecture = tiny("mobilenet_v3_small");
    Path file = folder.resolve("network.tflite");
    TfLiteExporter.write(network(architecture), Properties.of(architecture), file);
    Model model = model(file);
    Map<String, String> metadata = new TreeMap<>();
    for (int i = 0; i < model.metadataLength(); i++) {
      Buffer buffer = model.buffers((int) model.metadata(i).buffer());
      String text = StandardCharsets.UTF_8.decode(buffer.dataAsByteBuffer()).toString();
      metadata.put(model.metadata(i).name(), text);
    }
    assertThat(metadata)
        .containsEntry("mnv3.architecture", "mobilenet_v3_small")
        .containsEntry("mnv3.fingerprint", architecture.fingerprint())
        .containsEntry("mnv3.padding", "same");
  }

  @Test
  void writesTheSameBytesTwice() throws IOException {
    Path first = folder.resolve("first.tflite");
    Path second = folder.resolve("second.tflite");
    TfLiteExporter.write(network(tiny("mobilenet_v2")), first);
    TfLiteExporter.write(network(tiny("mobilenet_v2")), second);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void leavesNothingWhereItCannotWrite() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "text");
    Path file = notAFolder.resolve("network.tflite");
    Network network = network(tiny("mobilenet_v3_small"));
    assertThatThrownBy(() -> TfLiteExporter.write(network, file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString());
    assertThat(notAFolder).hasContent("text");
  }
}
