package io.mnv3.table;

import io.mnv3.result.Source;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a table.
 *
 * @param text what people read
 * @param data what programs read: numbers without grouping, in full where the text is rounded
 * @param source where the number is from, where that differs from the column's
 * @param flagged whether the cell needs the reader's attention, such as a misprint
 */
public record Cell(String text, String data, @Nullable Source source, boolean flagged) {
  /** Nothing: not printed, or not measured. */
  public static final Cell EMPTY = new Cell("", "", null, false);

  /** Words. */
  public static Cell words(String text) {
    return new Cell(text, text, null, false);
  }

  /** A count, read with thousands separated. */
  public static Cell count(long count) {
    return new Cell(String.format(Locale.ROOT, "%,d", count), Long.toString(count), null, false);
  }

  /** A difference of counts, with its sign. */
  public static Cell change(long difference) {
    String text = minus(String.format(Locale.ROOT, "%+,d", difference));
    return new Cell(difference == 0 ? "0" : text, Long.toString(difference), null, false);
  }

  /** A number with the digits that were printed; nothing for null. */
  public static Cell printed(@Nullable BigDecimal number) {
    return number == null
        ? EMPTY
        : new Cell(minus(number.toPlainString()), number.toPlainString(), null, false);
  }

  /** A number read with {@code decimals} decimals. */
  public static Cell number(double number, int decimals) {
    return new Cell(rounded(number, decimals), Double.toString(number), null, false);
  }

  /** A number with its sign, read with {@code decimals} decimals. */
  public static Cell signed(double number, int decimals) {
    String text = rounded(number, decimals);
    return new Cell(number > 0 ? "+" + text : text, Double.toString(number), null, false);
  }

  /** {@code number} rounded half up to {@code decimals} decimals, with a true minus sign. */
  public static String rounded(double number, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    return minus(rounded.toPlainString());
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  /** This cell with a source of its own. */
  public Cell from(Source newSource) {
    return new Cell(text, data, newSource, flagged);
  }

  /** This cell, flagged if {@code flag}. */
  public Cell flaggedIf(boolean flag) {
    return new Cell(text, data, source, flag);
  }
}
