package io.mnv3.csv;

import io.mnv3.Resources;
import io.mnv3.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads CSV in UTF-8 with a header; what is wrong is said with the file and the row. */
public final class CsvFile {
  /** What spreadsheets put before UTF-8. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private CsvFile() {}

  /**
   * The rows of a user's file, in order, each as {@code row} makes of it.
   *
   * @param columns that it must have; it may have others
   * @throws UserError if the file cannot be read, lacks a column or has no rows
   */
  public static <T> List<T> read(Path file, List<String> columns, Function<CsvRow, T> row) {
    List<T> rows;
    try {
      rows = parse(file.toString(), Files.readString(file), columns, row);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + " as CSV in UTF-8; check that it is there", e);
    }
    if (rows.isEmpty()) {
      throw new UserError(file + " has a header and no rows; add some");
    }
    return rows;
  }

  /** The rows of the file {@code name} beside {@code place}, which comes with the suite. */
  public static <T> List<T> read(Class<?> place, String name, Function<CsvRow, T> row) {
    try {
      return parse(name, Resources.text(place, name), List.of(), row);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static <T> List<T> parse(
      String name, String text, List<String> columns, Function<CsvRow, T> row) throws IOException {
    String unmarked =
        text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    try (CSVParser parser = FORMAT.parse(new StringReader(unmarked))) {
      List<String> header = parser.getHeaderNames();
      if (!header.containsAll(columns)) {
        throw new UserError(
            "%s needs a first line with the columns %s, not %s"
                .formatted(name, String.join(",", columns), header));
      }
      return parser.stream().map(fields -> CsvRow.of(name, header, fields)).map(row).toList();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new UserError("cannot read %s as CSV: %s".formatted(name, e.getMessage()), e);
    }
  }
}
