package io.mnv3.table;

import java.util.List;

/**
 * A table.
 *
 * @param id name of its files, and its anchor on the page
 * @param title one line
 * @param caption what it shows and how it came about, in a sentence or two
 * @param columns left to right
 * @param rows top to bottom, each with a cell per column
 * @param footnotes below it
 */
public record Table(
    String id,
    String title,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<String> footnotes) {
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    footnotes = List.copyOf(footnotes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %s has %s cells for %s columns".formatted(id, row.size(), columns.size()));
      }
    }
  }
}
