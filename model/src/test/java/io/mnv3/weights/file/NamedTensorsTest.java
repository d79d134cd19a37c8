package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * torchvision's and timm's names find their places. The lists of names are in the order in which
 * the libraries register modules, which in these networks is the order of execution; tensor k of a
 * list gets the seeded values of tensor k of the graph, and must come back there although the
 * tensors are shuffled.
 */
final class NamedTensorsTest {
  @ParameterizedTest
  @CsvSource({
    "torchvision-mobilenet_v3_large, TORCHVISION, mobilenet_v3_large, 1",
    "torchvision-mobilenet_v3_small, TORCHVISION, mobilenet_v3_small, 1",
    "torchvision-mobilenet_v2, TORCHVISION, mobilenet_v2, 1",
    "torchvision-mnasnet1_0, TORCHVISION, mnasnet_b1, 1",
    "torchvision-mnasnet0_5, TORCHVISION, mnasnet_b1, 0.5",
    "timm-mobilenetv3_large_100, TIMM, mobilenet_v3_large, 1",
    "timm-mobilenetv3_small_100, TIMM, mobilenet_v3_small, 1",
    "timm-mobilenetv3_small_075, TIMM, mobilenet_v3_small, 0.75",
    "timm-tf_mobilenetv3_large_minimal_100, TIMM, mobilenet_v3_large_minimalistic, 1",
    "timm-mobilenetv2_100, TIMM, mobilenet_v2, 1",
    "timm-semnasnet_100, TIMM, mnasnet_a1, 1",
    "timm-mnasnet_100, TIMM, mnasnet_b1, 1",
    "timm-mnasnet_small, TIMM, mnasnet_small, 1",
  })
  void everyTensorFindsItsPlace(String list, NamingScheme scheme, String name, double width) {
    Architecture wanted = Edits.width(width).apply(Architectures.named(name));
    Graph graph = Lowering.lower(wanted);
    Network seeded = SeededWeights.network(graph);
    List<SourceTensor> tensors = tensors(list, seeded);
    Collections.shuffle(tensors, new Random(1));

    NamedLayers.Result found = NamedLayers.of(list, tensors);
    Architecture architecture =
        ArchitectureInference.required(list, found.layers(), Optional.empty());

    assertThat(found.scheme()).isEqualTo(scheme);
    assertThat(architecture).isEqualTo(wanted);
    Network loaded = new Network(graph, LayerMatching.weights(graph, found.layers(), list));
    WeightFileSupport.assertSameWeights(loaded, seeded);
  }

  /** timm keeps the stem's 16 filters below width 0.75; no rule for that is needed. */
  @Test
  void widthsAreTheFilesOwn() {
    List<SourceTensor> tensors = shapesOnly("timm-mobilenetv3_small_050");
    Architecture architecture =
        ArchitectureInference.required(
            "x", NamedLayers.of("x", tensors).layers(), Optional.empty());
    assertThat(architecture.name()).isEqualTo("mobilenet_v3_small");
    assertThat(architecture.rows().get(0).out(3)).isEqualTo(16);
    assertThat(architecture.rows().get(1).out(16)).isEqualTo(8);
    assertThat(Lowering.lower(architecture).output().channels()).isEqualTo(1000);
  }

  @Test
  void namesOfParallelTrainingAreUnderstood() {
    List<SourceTensor> tensors =
        shapesOnly("torchvision-mobilenet_v2").stream()
            .map(t -> new SourceTensor("module." + t.name(), t.shape(), t.values()))
            .toList();
    assertThat(NamedLayers.of("x", tensors).scheme()).isEqualTo(NamingScheme.TORCHVISION);
  }

  @Test
  void anotherHintIsRefused() {
    List<Layer> layers = NamedLayers.of("x.pth", shapesOnly("torchvision-mobilenet_v2")).layers();
    Optional<Architecture> hint = Optional.of(Architectures.named("mobilenet_v3_large"));
    assertThatThrownBy(() -> ArchitectureInference.required("x.pth", layers, hint))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("x.pth")
        .hasMessageContaining("mobilenet_v3_large");
  }

  @Test
  void missingExtraAndUnknownTensorsAreNamed() {
    List<SourceTensor> all = shapesOnly("torchvision-mobilenet_v3_small");
    assertRefused(
        without(all, "features.4.block.1.1.running_var"), "features.4.block.1.1.running_var");
    assertRefused(without(all, "features.0.1.weight"), "features.0.1.weight");
    assertRefused(with(all, "features.4.block.1.1.extra"), "features.4.block.1.1.extra");
    assertRefused(with(all, "head.weight"), "head");
    assertRefused(with(List.of(), "layer1.0.conv1.weight"), "layer1.0.conv1.weight");
    assertRefused(List.of(), "there are none");
    assertRefused(without(all, "classifier.3.weight"), "classifier.3.weight");
    List<SourceTensor> fewer =
        all.stream().filter(t -> !t.name().startsWith("features.12")).toList();
    assertRefused(fewer, "name the network");
  }

  @Test
  void aShapeThatDoesNotFitIsNamed() {
    List<SourceTensor> tensors =
        shapesOnly("torchvision-mobilenet_v2").stream()
            .map(t ->
                t.name().equals("features.5.conv.2.weight")
                    ? new SourceTensor(t.name(), List.of(32L, 193L, 1L, 1L), t.values())
                    : t)
            .toList();
    assertRefused(tensors, "[32, 193, 1, 1]");
  }

  private static void assertRefused(List<SourceTensor> tensors, String reason) {
    assertThatThrownBy(
            () -> {
              List<Layer> layers = NamedLayers.of("x.pth", tensors).layers();
              Architecture architecture =
                  ArchitectureInference.required("x.pth", layers, Optional.empty());
              LayerMatching.weights(Lowering.lower(architecture), layers, "x.pth");
            })
        .isInstanceOf(UserError.class)
        .hasMessageContaining(reason);
  }

  private static List<SourceTensor> without(List<SourceTensor> tensors, String name) {
    return tensors.stream().filter(tensor -> !tensor.name().equals(name)).toList();
  }

  private static List<SourceTensor> with(List<SourceTensor> tensors, String name) {
    List<SourceTensor> more = new ArrayList<>(tensors);
    more.add(new SourceTensor(name, List.of(1L), () -> new float[1]));
    return more;
  }

  private static List<SourceTensor> tensors(String list, Network seeded) {
    List<String> names = List.copyOf(seeded.weights().names());
    List<SourceTensor> shapes = shapesOnly(list);
    assertThat(shapes).hasSameSizeAs(names);
    List<SourceTensor> tensors = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      String name = names.get(k);
      SourceTensor shape = shapes.get(k);
      tensors.add(
          new SourceTensor(
              shape.name(), shape.shape(), () -> seeded.weights().get(name).data().asFloat()));
    }
    return tensors;
  }

  /** The tensors of a list, full of zeros. */
  private static List<SourceTensor> shapesOnly(String list) {
    String text = new String(WeightFileSupport.resource(list + ".txt"), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> {
          String[] parts = line.split(" ", -1);
          List<Long> shape = Arrays.stream(parts[1].split("x", -1)).map(Long::valueOf).toList();
          int size = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
          return new SourceTensor(parts[0], shape, () -> new float[size]);
        })
        .toList();
  }
}
