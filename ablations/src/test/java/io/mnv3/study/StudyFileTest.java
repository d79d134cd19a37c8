package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyFileTest {
  private static final String GOOD =
      """
      {
        "purpose": "fewer features",
        "network": "mobilenet_v3_small",
        "form": "chain",
        "steps": [
          {"label": "V3-Small", "edits": []},
          {"label": "narrow", "edits": ["features=512"]},
          {"label": "and slow", "hardSwish": "separate"}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void aStudyOfOnesOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.json"), GOOD);
    Study study = Studies.named(file.toString());
    assertThat(study.name()).isEqualTo("mine");
    assertThat(study.form()).isEqualTo(Form.CHAIN);
    assertThat(study.stages().get(2).architecture())
        .isEqualTo(study.stages().get(1).architecture())
        .isNotEqualTo(study.stages().get(0).architecture());
    assertThat(study.steps().get(2).costing()).isEqualTo(Costing.SEPARATE_HARD_SWISH);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(Studies.all())
        .allSatisfy(study ->
            assertThat(StudyFile.read(study.name(), StudyFile.write(study), "here"))
                .isEqualTo(study));
  }

  @Test
  void aFileMayNotTakeTheNameOfAStudy() throws IOException {
    Path file = Files.writeString(folder.resolve("stem.json"), GOOD);
    assertThatThrownBy(() -> Studies.named(file.toString()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is called like a study of the suite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "chain"                   | "list"              | mine.json: form must be one of chain, variants, sweep, not list
          "mobilenet_v3_small"      | "mobilenet_v9"      | mine.json: no network is called mobilenet_v9
          "features=512"            | "features=none"     | mine.json, steps 2: there is no edit features=none
          "features=512"            | "expansions=90:8"   | mine.json: the edit expansions=90:8 does not fit mobilenet_v3_small
          "separate"                | "apart"             | mine.json, steps 3: hardSwish must be fused or separate, not apart
          "label": "narrow"         | "name": "narrow"    | mine.json, steps 2 lacks the field label
          "narrow"                  | "V3-Small"          | mine.json: two steps are called V3-Small
          "purpose"                 | "purpsoe"           | mine.json lacks the field purpose
          "form": "chain",          | "form": "chain" "x" | mine.json is no JSON (line 4
          "form": "chain",          | "form": "chain", "seeds": 3, | mine.json has no field seeds
          """)
  void whatIsWrongIsSaidWithItsPlace(String good, String bad, String sentence) {
    assertThatThrownBy(() -> StudyFile.read("mine", GOOD.replace(good, bad), "mine.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aStudyHasTwoStepsOrMore() {
    String one = GOOD.substring(0, GOOD.indexOf("},") + 1) + "]}";
    assertThatThrownBy(() -> StudyFile.read("mine", one, "mine.json"))
        .isInstanceOf(UserError.class)
        .hasMessage("mine.json: a study needs two steps or more, not 1");
  }
}
