package io.mnv3.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedEditTest {
  private static Architecture edited(String network, List<String> edits) {
    Architecture architecture = Architectures.named(network);
    for (String words : edits) {
      architecture = new NamedEdit(words).apply(architecture);
    }
    return architecture;
  }

  @Test
  void theOptimisationRecordCanBeWrittenInWords() {
    List<String> record =
        List.of(
            "squeeze-excite=exp/4",
            "hard-swish-from=80",
            "gates=hard-sigmoid",
            "expansions=2:64,3:72,8:200,9:184,10:184",
            "efficient-last-stage",
            "stem-filters=16");
    assertThat(edited("mnasnet_a1", record).rows())
        .isEqualTo(Architectures.named("mobilenet_v3_large").rows());
  }

  @Test
  void editsOfSectionFiveChangeWhatTheirWordsSay() {
    assertThat(edited("mobilenet_v3_large", List.of("replace-nonlinearity=hard-swish:relu")).rows())
        .isEqualTo(edited("mobilenet_v3_large", List.of("nonlinearity=relu")).rows());
    assertThat(edited("mobilenet_v3_large", List.of("squeeze-excite-only=4,5,6,11,12,13,14,15")))
        .isEqualTo(Architectures.named("mobilenet_v3_large"));
    Architecture stem =
        edited("mobilenet_v3_large", List.of("stem-filters=32", "stem-nonlinearity=relu"));
    assertThat(stem.rows().getFirst()).isEqualTo(new Row.Conv(3, 32, Nonlinearity.RELU, 2));
    assertThat(stem.rows().subList(2, 20))
        .isEqualTo(Architectures.named("mobilenet_v3_large").rows().subList(2, 20));
    assertThat(edited("mobilenet_v3_large", List.of("kernel=5")).rows())
        .filteredOn(Row.Bottleneck.class::isInstance)
        .hasSize(15)
        .allMatch(row -> ((Row.Bottleneck) row).kernel() == 5);
    assertThat(edited("mobilenet_v3_small", List.of("width=0.75", "resolution=160")))
        .isEqualTo(
            Edits.width(0.75)
                .andThen(Edits.resolution(160))
                .apply(Architectures.named("mobilenet_v3_small")));
  }

  @Test
  void rowsThatResidualsTieTogetherChangeTheirWidthTogether() {
    Architecture before = Architectures.named("mnasnet_a1");
    Architecture after = edited("mnasnet_a1", List.of("bottlenecks=7:72"));
    for (int i = 0; i < before.rows().size(); i++) {
      boolean tied = i >= 7 && i <= 10;
      assertThat(after.rows().get(i).out(1)).isEqualTo(tied ? 72 : before.rows().get(i).out(1));
    }
    assertThat(after.rows().get(11))
        .isInstanceOfSatisfying(
            Row.Bottleneck.class,
            next -> {
              assertThat(next.expansion()).isEqualTo(480);
              assertThat(next.squeezeExcite())
                  .isEqualTo(
                      new SqueezeExcite(
                          72 / 4, SqueezeRule.QUARTER_OF_INPUT, Nonlinearity.SIGMOID));
            });
    assertThat(edited("mnasnet_a1", List.of("bottlenecks=7:72", "bottlenecks=7:80")).rows())
        .isEqualTo(before.rows());
  }

  @Test
  void aBlockWithoutExpansionStaysOne() {
    Architecture network =
        new Architecture(
            "small",
            "none",
            Input.rgb(32),
            List.of(
                new Row.Conv(3, 8, Nonlinearity.RELU, 2),
                new Row.Bottleneck(3, 24, 16, null, Nonlinearity.RELU, 2, false),
                new Row.Bottleneck(3, 16, 24, null, Nonlinearity.RELU, 1, false)));
    assertThat(new NamedEdit("bottlenecks=1:8").apply(network).rows())
        .containsExactly(
            new Row.Conv(3, 8, Nonlinearity.RELU, 2),
            new Row.Bottleneck(3, 24, 8, null, Nonlinearity.RELU, 2, false),
            new Row.Bottleneck(3, 8, 24, null, Nonlinearity.RELU, 1, false));
  }

  @Test
  void aWidthIsNamedByTheFirstRowThatHasIt() {
    assertThatThrownBy(() -> edited("mnasnet_a1", List.of("bottlenecks=8:72")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("name the first row of that width");
    assertThatThrownBy(() -> edited("mnasnet_a1", List.of("bottlenecks=17:72")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("row 17 of mnasnet_a1 is no bottleneck");
  }

  @Test
  void everyNameInTheListIsKnown() {
    for (String syntax : NamedEdit.SYNTAX) {
      for (String example : examples(syntax)) {
        assertThat(new NamedEdit(example)).hasToString(example);
      }
    }
  }

  /** The alternatives that are written out, or one in place of the word that stands for a value. */
  private static List<String> examples(String syntax) {
    String[] parts =
        syntax
            .replace("NAME", "mobilenet_v2")
            .replace("CHANNELS", "40")
            .replace("ROW:WIDTH,…", "2:72,3:80")
            .replace("OLD:NEW", "hard-swish:swish")
            .replace("ROW,…", "4,5")
            .replace("FACTOR", "0.75")
            .replace("NUMBER", "24")
            .split("=", 2);
    return parts.length == 1
        ? List.of(parts[0])
        : List.of(parts[1].split("\\|", 0)).stream().map(value -> parts[0] + "=" + value).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h-swish",
        "stem-filters",
        "stem-filters=",
        "stem-filters=0",
        "stem-filters=-3",
        "minimalistic=1",
        "squeeze-excite=1/4",
        "nonlinearity=linear",
        "expansions=2",
        "expansions=2:64,2:72",
        "gates=relu",
        "replace-nonlinearity=relu",
        "replace-nonlinearity=relu:linear",
        "squeeze-excite-only=4,4",
        "width=0",
        "width=9",
        "width=1e1",
        "hard-swish-from=80 "
      })
  void otherWordsAreRefusedWithTheListOfEdits(String words) {
    assertThatThrownBy(() -> new NamedEdit(words))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("edits are network=NAME, squeeze-excite=exp/4");
  }

  @Test
  void anEditThatDoesNotFitNamesTheNetwork() {
    List<String> unfit =
        List.of(
            "expansions=90:64",
            "expansions=12:64",
            "efficient-last-stage",
            "kernel=4",
            "squeeze-excite-only=2");
    for (String words : unfit) {
      assertThatThrownBy(() -> edited("mobilenet_v3_small", List.of(words)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(words)
          .hasMessageContaining("mobilenet_v3_small");
    }
  }
}
