package io.mnv3.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.result.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  private static final Table TABLE =
      new Table(
          "sample",
          "Costs & counts",
          "50 % of a_b",
          List.of(
              Column.words("Network"),
              Column.numbers("Multiply-adds", "M", Source.PUBLISHED),
              Column.numbers("Counted", "", Source.COMPUTED)),
          List.of(
              List.of(
                  Cell.words("large|wide, \"quoted\""),
                  Cell.printed(new BigDecimal("219")).flaggedIf(true),
                  Cell.count(216_589_760)),
              List.of(
                  Cell.words("difference"),
                  Cell.EMPTY,
                  Cell.signed(-2.41, 1).from(Source.MEASURED))),
          List.of("⚑ differs from print"));

  @Test
  void csvHoldsWhatProgramsRead() {
    assertThat(TableFiles.in(TABLE, "csv"))
        .isEqualTo(
            """
            Network,Multiply-adds (M) [published],Counted [computed]
            "large|wide, ""quoted\""",219,216589760
            difference,,-2.41 [measured]
            """);
  }

  @Test
  void markdownEscapesWhatWouldBeMarkup() {
    assertThat(TableFiles.in(TABLE, "md"))
        .isEqualTo(
            """
            **Costs & counts.** 50 % of a\\_b

            | Network | Multiply-adds (M)<br>*published* | Counted<br>*computed* |
            | :-- | --: | --: |
            | large\\|wide, "quoted" | **219** ⚑ | 216,589,760 |
            | difference |  | −2.4 *measured* |

            ⚑ differs from print
            """);
  }

  @Test
  void latexIsBooktabsInAscii() {
    String latex = TableFiles.in(TABLE, "tex");
    assertThat(latex)
        .contains("\\begin{tabular}{lrr}", "\\toprule", "\\midrule", "\\bottomrule")
        .contains("Costs \\& counts. 50 \\% of a\\_b")
        .contains("difference &  & \\ensuremath{-}2.4 \\emph{measured} \\\\")
        .contains("\\textbf{219}");
    assertThat(latex.chars()).allMatch(character -> character < 0x7f);
  }

  @Test
  void filesAreNamedByTheTablesId(@TempDir Path folder) {
    TableFiles.write(TABLE, folder);
    assertThat(folder.resolve("sample.csv")).content().isEqualTo(TableFiles.in(TABLE, "csv"));
    assertThat(folder.resolve("sample.md")).exists();
    assertThat(folder.resolve("sample.tex")).exists();
  }

  @Test
  void aRowNeedsACellForEveryColumn() {
    assertThatThrownBy(() ->
            new Table(
                "short",
                "",
                "",
                List.of(Column.words("a"), Column.words("b")),
                List.of(List.of(Cell.EMPTY)),
                List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("short has 1 cells for 2 columns");
  }
}
