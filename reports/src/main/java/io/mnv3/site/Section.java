package io.mnv3.site;

import io.mnv3.figure.Figure;
import io.mnv3.table.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of the report, and its page.
 *
 * @param id its anchor, beginning with {@code section-}
 * @param title its heading
 * @param paragraphs before its exhibits
 * @param figures it shows
 * @param tables below the figures
 */
public record Section(
    String id, String title, List<String> paragraphs, List<Figure> figures, List<Table> tables) {
  private static final String PREFIX = "section-";

  public Section {
    paragraphs = List.copyOf(paragraphs);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
    if (!id.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a section's id begins with " + PREFIX + ": " + id);
    }
  }

  /** Name of its page's file. */
  public String file() {
    return id.substring(PREFIX.length()) + ".html";
  }

  /** Whether one of its tables or figures is called so. */
  boolean shows(String exhibit) {
    return Stream.concat(figures.stream().map(Figure::id), tables.stream().map(Table::id))
        .anyMatch(exhibit::equals);
  }
}
