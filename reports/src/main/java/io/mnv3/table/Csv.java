package io.mnv3.table;

import io.mnv3.result.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table as CSV: a header, then the rows. A column of numbers is headed "title (unit) [source]"; a
 * cell whose source differs from its column's has the source behind the number, after a space.
 */
final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private Csv() {}

  static String write(Table table) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(table.columns().stream().map(Csv::header).toList());
      for (List<Cell> row : table.rows()) {
        List<String> fields = new ArrayList<>();
        for (Cell cell : row) {
          fields.add(field(cell));
        }
        printer.printRecord(fields);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder does not fail", e);
    }
    return out.toString();
  }

  private static String header(Column column) {
    Source source = column.source();
    return source == null ? column.heading() : column.heading() + " [" + source.word() + "]";
  }

  private static String field(Cell cell) {
    Source source = cell.source();
    return source == null ? cell.data() : cell.data() + " [" + source.word() + "]";
  }
}
