package io.mnv3.published;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads one of the CSV files beside this class. */
final class PublishedFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private PublishedFile() {}

  /** The rows of {@code name}, in order, each as {@code row} makes of it. */
  static <T> List<T> read(String name, Function<Line, T> row) {
    try (InputStream in = PublishedFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the published data lack " + name);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
        return parser.stream().map(Line::new).map(row).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the published data " + name, e);
    }
  }

  /** A row, by the names in the header. */
  record Line(CSVRecord fields) {
    String text(String column) {
      return fields.get(column);
    }

    String source() {
      return text("source");
    }

    int integer(String column) {
      return Integer.parseInt(text(column));
    }

    BigDecimal number(String column) {
      return new BigDecimal(text(column));
    }

    /** The number, or null where the cell is empty: nothing was printed. */
    @Nullable BigDecimal numberOrNull(String column) {
      return text(column).isEmpty() ? null : number(column);
    }

    Origin origin(String column) {
      return Origin.valueOf(text(column).toUpperCase(Locale.ROOT));
    }
  }
}
