package io.mnv3.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A table for the terminal: columns as wide as their widest cell. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final Set<Integer> rightAligned;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param rightAligned places of the columns that hold numbers
   */
  TextTable(List<String> header, List<Integer> rightAligned) {
    this.header = List.copyOf(header);
    this.rightAligned = Set.copyOf(rightAligned);
  }

  /** A whole number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + header.size() + " columns");
    }
    rows.add(List.of(cells));
  }

  void print(PrintStream out) {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    out.println(line(header, widths));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(rightAligned.contains(column) ? padding + cell : cell + padding).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
