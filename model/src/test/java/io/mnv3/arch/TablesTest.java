package io.mnv3.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TablesTest {
  private static final Pattern COMMENT = Pattern.compile("// +(\\d+)² × +(\\d+)$");

  static Stream<Architecture> all() {
    return Architectures.all().stream();
  }

  /** The comment behind each row says what the row is given; a reader relies on it. */
  @ParameterizedTest
  @CsvSource({
    "MobileNetV3, 0, mobilenet_v3_large",
    "MobileNetV3, 1, mobilenet_v3_small",
    "MobileNetEdgeTpu, 0, mobilenet_edgetpu",
    "MobileNetV1, 0, mobilenet_v1",
    "MobileNetV2, 0, mobilenet_v2",
    "MnasNet, 0, mnasnet_a1",
    "MnasNet, 1, mnasnet_b1",
    "MnasNet, 2, mnasnet_small",
    "ProxylessNas, 0, proxylessnas_mobile"
  })
  void inputCommentsEqualInferredShapes(String file, int table, String name) throws IOException {
    Architecture architecture = Architectures.named(name);
    String source = Files.readString(Path.of("src/main/java/io/mnv3/arch/" + file + ".java"));
    String[] tables = source.split("// spotless:off", -1);
    List<String> comments =
        tables[table + 1].split("// spotless:on", 2)[0]
            .lines()
            .flatMap(TablesTest::comment)
            .toList();
    assertThat(comments).containsExactlyElementsOf(inputs(architecture));
  }

  private static Stream<String> comment(String line) {
    Matcher matcher = COMMENT.matcher(line);
    return matcher.find() ? Stream.of(matcher.group(1) + "² × " + matcher.group(2)) : Stream.of();
  }

  private static List<String> inputs(Architecture architecture) {
    Graph graph = Lowering.lower(architecture);
    return architecture.rowIds().stream()
        .map(id -> first(graph, id))
        .map(node -> graph.shape(node.inputs().getFirst()))
        .map(shape -> shape.height() + "² × " + shape.channels())
        .toList();
  }

  private static Node first(Graph graph, String row) {
    return graph.nodes().stream().filter(n -> n.row().equals(row)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void squeezeWidthsFollowTheirRule(Architecture architecture) {
    for (int i = 0; i < architecture.rows().size(); i++) {
      if (architecture.rows().get(i) instanceof Row.Bottleneck block
          && block.squeezeExcite() != null) {
        SqueezeExcite se = block.squeezeExcite();
        assertThat(se)
            .as("row %d of %s", i, architecture.name())
            .isEqualTo(se.resized(architecture.in(i), block.expansion(), block.out()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void widthOneIsTheIdentity(Architecture architecture) {
    assertThat(Edits.width(1).apply(architecture)).isEqualTo(architecture);
  }

  @ParameterizedTest
  @CsvSource({
    "3.9, 8",
    "8, 8",
    "11.9, 16",
    "12, 16",
    "20, 24",
    "33, 32",
    "18, 24",
    "90, 88",
    "5.6, 8"
  })
  void channelsAreRoundedAsInTheAuthorsCode(double exact, int rounded) {
    assertThat(Channels.round(exact)).isEqualTo(rounded);
  }

  @Test
  void fingerprintDependsOnTheTableAlone() {
    Architecture large = Architectures.named("mobilenet_v3_large");
    assertThat(large.withName("other").fingerprint()).isEqualTo(large.fingerprint());
    assertThat(Edits.stemFilters(32).apply(large).fingerprint()).isNotEqualTo(large.fingerprint());
  }
}
