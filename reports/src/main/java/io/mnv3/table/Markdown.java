package io.mnv3.table;

import io.mnv3.result.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as Markdown, with its caption above and its footnotes below. */
final class Markdown {
  private Markdown() {}

  static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("**").append(escaped(table.title())).append(".** ");
    out.append(escaped(table.caption())).append("\n\n");
    out.append(line(table.columns().stream().map(Markdown::heading)));
    out.append(line(table.columns().stream().map(Markdown::rule)));
    for (List<Cell> row : table.rows()) {
      out.append(line(row.stream().map(Markdown::cell)));
    }
    for (String footnote : table.footnotes()) {
      out.append('\n').append(escaped(footnote)).append('\n');
    }
    return out.toString();
  }

  private static String line(Stream<String> fields) {
    return fields.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String heading(Column column) {
    Source source = column.source();
    String heading = escaped(column.heading());
    return source == null ? heading : heading + "<br>*" + source.word() + "*";
  }

  private static String rule(Column column) {
    return switch (column.alignment()) {
      case LEFT -> ":--";
      case RIGHT -> "--:";
    };
  }

  private static String cell(Cell cell) {
    Source source = cell.source();
    String text = escaped(cell.text());
    String flagged = cell.flagged() ? "**" + text + "** ⚑" : text;
    return source == null ? flagged : flagged + " *" + source.word() + "*";
  }

  /** Text in which nothing is taken for markup. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1").replace('\n', ' ');
  }
}
