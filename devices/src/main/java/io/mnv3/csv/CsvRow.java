package io.mnv3.csv;

import io.mnv3.UserError;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row, by the names in the header.
 *
 * @param file that it is in, for messages
 * @param number of the row, counted from 1 below the header
 * @param cells by column, in order, without blanks around them
 */
public record CsvRow(String file, long number, SequencedMap<String, String> cells) {
  public CsvRow {
    cells = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cells));
  }

  /**
   * A row that was parsed.
   *
   * @throws UserError if it has more cells than the header, or fewer
   */
  static CsvRow of(String file, List<String> header, CSVRecord fields) {
    if (!fields.isConsistent()) {
      throw new UserError(
          "%s, row %d has %d cells, and the header has %d; correct it"
              .formatted(file, fields.getRecordNumber(), fields.size(), header.size()));
    }
    SequencedMap<String, String> cells = new LinkedHashMap<>();
    header.forEach(column -> cells.put(column, fields.get(column)));
    return new CsvRow(file, fields.getRecordNumber(), cells);
  }

  /** The text of a cell; it may be empty. */
  public String text(String column) {
    String text = cells.get(column);
    if (text == null) {
      throw new IllegalStateException(file + " has no column " + column);
    }
    return text;
  }

  /** A whole number. */
  public int integer(String column) {
    String text = text(column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw wrong(column, "must be a whole number, not " + text);
    }
  }

  /** A number. */
  public double number(String column) {
    double value = decimal(column).doubleValue();
    if (!Double.isFinite(value)) {
      throw wrong(column, "is too large: " + text(column));
    }
    return value;
  }

  /** A number above 0. */
  public double positive(String column) {
    double value = number(column);
    if (!(value > 0)) {
      throw wrong(column, "must be positive, not " + text(column));
    }
    return value;
  }

  /** A number with the digits that it is written with. */
  public BigDecimal decimal(String column) {
    String text = text(column);
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw wrong(column, "must be a number, not " + text);
    }
  }

  /** The same; null where the cell is empty. */
  public @Nullable BigDecimal decimalOrNull(String column) {
    return text(column).isEmpty() ? null : decimal(column);
  }

  /** What {@code named} finds by the text, such as a constant of an enumeration. */
  public <T> T named(String column, Function<String, T> named) {
    try {
      return named.apply(text(column));
    } catch (UserError e) {
      throw wrong(column, "is not known: " + e.getMessage());
    }
  }

  /** An error about the cell of a column. */
  public UserError wrong(String column, String what) {
    return new UserError("%s, row %d: %s %s".formatted(file, number, column, what));
  }
}
