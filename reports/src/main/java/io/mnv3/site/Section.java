package io.mnv3.site;

import io.mnv3.figure.Figure;
import io.mnv3.table.Table;
import java.util.List;

/**
 * A part of the page.
 *
 * @param id its anchor
 * @param title its heading
 * @param paragraphs before its exhibits
 * @param figures it shows
 * @param tables below the figures
 */
public record Section(
    String id, String title, List<String> paragraphs, List<Figure> figures, List<Table> tables) {
  public Section {
    paragraphs = List.copyOf(paragraphs);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
  }
}
