package io.mnv3.table;

import io.mnv3.result.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as LaTeX with {@code booktabs}. A flagged cell is bold. */
final class Latex {
  private static final int LONG = 40;

  private Latex() {}

  static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("% needs \\usepackage{booktabs}\n\\begin{table}\n\\centering\n");
    out.append("\\caption{").append(LatexText.escaped(table.title())).append(". ");
    out.append(LatexText.escaped(table.caption())).append("}\n");
    out.append("\\label{tab:").append(table.id()).append("}\n");
    out.append("\\begin{tabular}{");
    for (int i = 0; i < table.columns().size(); i++) {
      out.append(letter(table, i));
    }
    out.append("}\n\\toprule\n");
    out.append(line(table.columns().stream().map(column -> LatexText.escaped(column.title()))));
    out.append(line(table.columns().stream().map(Latex::subheading))).append("\\midrule\n");
    for (List<Cell> row : table.rows()) {
      out.append(line(row.stream().map(Latex::cell)));
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
    for (String footnote : table.footnotes()) {
      out.append("\n\\smallskip\\footnotesize ").append(LatexText.escaped(footnote)).append('\n');
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
    return Stream.of(LatexText.escaped(column.unit()), word)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String cell(Cell cell) {
    Source source = cell.source();
    String text = LatexText.escaped(cell.text());
    String flagged = cell.flagged() ? "\\textbf{" + text + "}" : text;
    return source == null ? flagged : flagged + " \\emph{" + source.word() + "}";
  }
}
