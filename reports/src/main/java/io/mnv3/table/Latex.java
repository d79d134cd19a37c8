package io.mnv3.table;

import io.mnv3.result.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as LaTeX with {@code booktabs}. Nothing but ASCII is written, so that it compiles with
 * any engine and encoding: characters without a known command are named by their code point. A
 * flagged cell is bold.
 */
final class Latex {
  private static final int LONG = 40;

  // spotless:off
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"), Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),                Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),                Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),                Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"), Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\ensuremath{<}"),    Map.entry((int) '>', "\\ensuremath{>}"),
          Map.entry((int) '|', "\\ensuremath{|}"),    Map.entry((int) '"', "''"),
          Map.entry((int) '−', "\\ensuremath{-}"),    Map.entry((int) '×', "\\ensuremath{\\times}"),
          Map.entry((int) '±', "\\ensuremath{\\pm}"), Map.entry((int) 'µ', "\\ensuremath{\\mu}"),
          Map.entry((int) '≤', "\\ensuremath{\\leq}"), Map.entry((int) '≥', "\\ensuremath{\\geq}"),
          Map.entry((int) '→', "\\ensuremath{\\rightarrow}"),
          Map.entry((int) '·', "\\ensuremath{\\cdot}"),
          Map.entry((int) '²', "\\ensuremath{^2}"),   Map.entry((int) '⁹', "\\ensuremath{^9}"),
          Map.entry((int) '–', "--"),                 Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\ldots{}"),          Map.entry((int) '’', "'"),
          Map.entry((int) '“', "``"),                 Map.entry((int) '”', "''"),
          Map.entry((int) '\u00a0', "~"),             Map.entry((int) '\n', " "));
  // spotless:on

  private Latex() {}

  static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    out.append("\\caption{").append(escaped(table.title())).append(". ");
    out.append(escaped(table.caption())).append("}\n");
    out.append("\\label{tab:").append(table.id()).append("}\n");
    out.append("\\begin{tabular}{");
    for (int i = 0; i < table.columns().size(); i++) {
      out.append(letter(table, i));
    }
    out.append("}\n\\toprule\n");
    out.append(line(table.columns().stream().map(column -> escaped(column.title()))));
    out.append(line(table.columns().stream().map(Latex::subheading))).append("\\midrule\n");
    for (List<Cell> row : table.rows()) {
      out.append(line(row.stream().map(Latex::cell)));
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
    for (String footnote : table.footnotes()) {
      out.append("\n\\smallskip\\footnotesize ").append(escaped(footnote)).append('\n');
    }
    return out.append("\\end{table}\n").toString();
  }

  private static String line(Stream<String> fields) {
    return fields.collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  /**
   * The column's letter; long words get a paragraph column, since LaTeX breaks no line of others.
   */
  private static String letter(Table table, int column) {
    int longest =
        table.rows().stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0);
    return switch (table.columns().get(column).alignment()) {
      case LEFT -> longest > LONG ? "p{35mm}" : "l";
      case RIGHT -> "r";
    };
  }

  /** Unit and source below a title. */
  private static String subheading(Column column) {
    Source source = column.source();
    String word = source == null ? "" : "\\emph{" + source.word() + "}";
    return Stream.of(escaped(column.unit()), word)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String cell(Cell cell) {
    Source source = cell.source();
    String text = escaped(cell.text());
    String flagged = cell.flagged() ? "\\textbf{" + text + "}" : text;
    return source == null ? flagged : flagged + " \\emph{" + source.word() + "}";
  }

  private static String escaped(String text) {
    return text.codePoints().mapToObj(Latex::escaped).collect(Collectors.joining());
  }

  private static String escaped(int character) {
    String special = SPECIAL.get(character);
    if (special != null) {
      return special;
    }
    boolean ascii = character >= 0x20 && character <= 0x7e;
    return ascii ? Character.toString(character) : "U+%04X".formatted(character);
  }
}
