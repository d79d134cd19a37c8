package io.mnv3.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onnx.Onnx;
import onnx.Onnx.StringStringEntryProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExporterTest {
  @TempDir Path folder;

  private static Network tiny(Architecture architecture) {
    return SeededWeights.network(
        Lowering.lower(Edits.width(0.35).andThen(Edits.resolution(32)).apply(architecture)));
  }

  private static Network tiny() {
    return tiny(Architectures.named("mobilenet_v3_small"));
  }

  private Onnx.ModelProto exported(Network network) throws IOException {
    Path file = folder.resolve("network.onnx");
    OnnxExporter.write(network, file);
    return Onnx.ModelProto.parseFrom(Files.readAllBytes(file));
  }

  @Test
  void saysWhatItTakesAndGives() throws IOException {
    Onnx.ModelProto model = exported(tiny());
    assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
    assertThat(model.getProducerName()).isEqualTo("mnv3");
    assertThat(dimensions(model.getGraph().getInput(0))).containsExactly("input", "N", 3, 32, 32);
    assertThat(dimensions(model.getGraph().getOutput(0))).containsExactly("logits", "N", 1000);
  }

  private static List<Object> dimensions(Onnx.ValueInfoProto value) {
    List<Object> dimensions =
        value.getType().getTensorType().getShape().getDimList().stream()
            .<Object>map(d -> d.getDimParam().isEmpty() ? (int) d.getDimValue() : d.getDimParam())
            .collect(Collectors.toList());
    dimensions.addFirst(value.getName());
    return dimensions;
  }

  static List<Architecture> architectures() {
    return Architectures.all();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void callsOperatorsAsWeCallNodes(Architecture architecture) throws IOException {
    Network network = tiny(architecture);
    Onnx.GraphProto graph = exported(network).getGraph();
    Set<String> ids =
        BatchNormFolding.fold(network).graph().nodes().stream()
            .map(Node::id)
            .collect(Collectors.toSet());
    Set<String> names =
        graph.getNodeList().stream().map(Onnx.NodeProto::getName).collect(Collectors.toSet());
    assertThat(names).containsAll(ids);
    assertThat(names).hasSize(graph.getNodeCount());
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void readsNothingThatIsNotWrittenBefore(Architecture architecture) throws IOException {
    Onnx.GraphProto graph = exported(tiny(architecture)).getGraph();
    Set<String> written = new HashSet<>(Set.of("input"));
    graph.getInitializerList().forEach(tensor -> written.add(tensor.getName()));
    for (Onnx.NodeProto node : graph.getNodeList()) {
      assertThat(written).containsAll(node.getInputList());
      assertThat(written.add(node.getOutput(0))).isTrue();
    }
    assertThat(written).contains("logits");
  }

  @Test
  void saysWhereTheNetworkIsFrom() {
    Architecture architecture = Architectures.named("mobilenet_v3_small");
    Path file = folder.resolve("network.onnx");
    OnnxExporter.write(tiny(), Properties.of(architecture), file);
    assertThat(metadata(file))
        .contains(
            entry("architecture", "mobilenet_v3_small"),
            entry("fingerprint", architecture.fingerprint()),
            entry("padding", "same"));
  }

  private static Map<String, String> metadata(Path file) {
    try {
      return Onnx.ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList().stream()
          .collect(
              Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void writesTheSameBytesTwice() throws IOException {
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    OnnxExporter.write(tiny(), first);
    OnnxExporter.write(tiny(), second);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void leavesNothingWhereItCannotWrite() throws IOException {
    Path notAFolder = Files.writeString(folder.resolve("file"), "text");
    Path file = notAFolder.resolve("network.onnx");
    assertThatThrownBy(() -> OnnxExporter.write(tiny(), file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file.toString());
    assertThat(notAFolder).hasContent("text");
  }
}
