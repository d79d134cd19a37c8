package io.mnv3.table;

import io.mnv3.result.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/** Writes tables to files. */
public final class TableFiles {
  /** Endings of the files that are written for each table. */
  public static final List<String> FORMATS = List.of("csv", "md", "tex");

  private TableFiles() {}

  /**
   * Writes {@code table} into {@code folder}, in every format.
   *
   * @throws io.mnv3.UserError if the folder cannot be written to
   */
  public static void write(Table table, Path folder) {
    for (String format : FORMATS) {
      AtomicFile.write(folder.resolve(table.id() + "." + format), in(table, format));
    }
  }

  /** The text of {@code table} in one of {@link #FORMATS}. */
  public static String in(Table table, String format) {
    return switch (format) {
      case "csv" -> Csv.write(table);
      case "md" -> Markdown.write(table);
      case "tex" -> Latex.write(table);
      default -> throw new IllegalArgumentException("tables are not written as " + format);
    };
  }
}
