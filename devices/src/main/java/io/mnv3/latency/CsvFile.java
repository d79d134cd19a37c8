package io.mnv3.latency;

import io.mnv3.UserError;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV with a header; what is wrong is said with the file and the row. */
final class CsvFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .get();

  private CsvFile() {}

  /**
   * The rows of a file, in order, each as {@code row} makes of it.
   *
   * @throws UserError if the file cannot be read or is not of that form
   */
  static <T> List<T> read(Path file, List<String> columns, Function<Line, T> row) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(file.toString(), reader, columns, row);
    } catch (IOException e) {
      throw new UserError("cannot read " + file + " as CSV in UTF-8; check that it is there", e);
    }
  }

  /**
   * The same of an open text.
   *
   * @param name of the text, for error messages
   */
  static <T> List<T> read(String name, Reader reader, List<String> columns, Function<Line, T> row)
      throws IOException {
    try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      if (!parser.getHeaderNames().containsAll(columns)) {
        throw new UserError(
            "%s needs a first line with the columns %s, not %s"
                .formatted(name, String.join(",", columns), parser.getHeaderNames()));
      }
      return parser.stream().map(fields -> new Line(name, fields)).map(row).toList();
    }
  }

  /** A row, by the names in the header. */
  record Line(String name, CSVRecord fields) {
    String text(String column) {
      if (!fields.isSet(column)) {
        throw wrong(column, "is missing");
      }
      return fields.get(column);
    }

    int integer(String column) {
      String text = text(column);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException _) {
        throw wrong(column, "must be a whole number, not " + text);
      }
    }

    double number(String column) {
      String text = text(column);
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException _) {
        throw wrong(column, "must be a number, not " + text);
      }
    }

    /** What {@code named} finds by the text, such as a constant of an enumeration. */
    <T> T named(String column, Function<String, T> named) {
      try {
        return named.apply(text(column));
      } catch (UserError e) {
        throw wrong(column, "is not known: " + e.getMessage());
      }
    }

    UserError wrong(String column, String what) {
      return new UserError(
          "%s, row %d: %s %s".formatted(name, fields.getRecordNumber(), column, what));
    }
  }
}
