package io.mnv3.table;

import io.mnv3.result.Source;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param title what it holds
 * @param unit of its numbers, empty for none
 * @param alignment of its cells
 * @param source where its numbers are from; null for words and keys
 */
public record Column(String title, String unit, Alignment alignment, @Nullable Source source) {

  /** Where cells stand. */
  public enum Alignment {
    LEFT,
    RIGHT
  }

  /** A column of words. */
  public static Column words(String title) {
    return new Column(title, "", Alignment.LEFT, null);
  }

  /** A column of numbers that say which row it is: a step, a batch size. */
  public static Column keys(String title) {
    return new Column(title, "", Alignment.RIGHT, null);
  }

  /** A column of numbers. */
  public static Column numbers(String title, String unit, Source source) {
    return new Column(title, unit, Alignment.RIGHT, source);
  }

  /** Title and unit. */
  public String heading() {
    return unit.isEmpty() ? title : title + " (" + unit + ")";
  }
}
