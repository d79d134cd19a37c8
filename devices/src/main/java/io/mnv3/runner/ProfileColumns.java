package io.mnv3.runner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a profile's table, found by the names in its header: a column of starts was there
 * before 2022.
 *
 * @param separator TAB in tables, whose types hold blanks; a comma in CSV
 * @param names from left to right, without brackets
 */
record ProfileColumns(String separator, List<String> names) {
  private static final String TAB = "\t";
  private static final String COMMA = ",";
  private static final double MICROS_PER_MILLI = 1e3;
  private static final Pattern NUMBERED = Pattern.compile("(.*):(\\d+)");

  /** Reads a header; empty if the line is none. */
  static Optional<ProfileColumns> of(String line) {
    String separator = line.contains(TAB) ? TAB : COMMA;
    List<String> names =
        Arrays.stream(line.strip().split(separator, -1)).map(ProfileColumns::plain).toList();
    ProfileColumns columns = new ProfileColumns(separator, names);
    return columns.place("node type") == 0 && columns.place("name") == names.size() - 1
        ? Optional.of(columns)
        : Optional.empty();
  }

  /** One spelling for the two kinds of header: {@code [avg ms]} and {@code avg_ms}. */
  private static String plain(String name) {
    return withoutBrackets(name.strip()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Reads a row; empty if it is none. */
  Optional<OperationTime> read(String line) {
    String text = separator.equals(TAB) && line.startsWith(TAB) ? line.substring(1) : line;
    List<String> cells = cells(List.of(text.split(separator, -1)));
    if (cells.size() != names.size()) {
      return Optional.empty();
    }
    OptionalDouble mean = number(cells, "avg ms");
    if (mean.isEmpty()) {
      return Optional.empty();
    }
    Matcher numbered = NUMBERED.matcher(cells.getLast());
    boolean hasNumber = numbered.matches();
    return Optional.of(
        new OperationTime(
            cells.getFirst(),
            number(cells, "first").orElse(mean.getAsDouble()) * MICROS_PER_MILLI,
            mean.getAsDouble() * MICROS_PER_MILLI,
            number(cells, "mem kb").orElse(0),
            (long) number(cells, "times called").orElse(0),
            withoutBrackets(hasNumber ? numbered.group(1) : cells.getLast()),
            hasNumber ? OptionalInt.of(Integer.parseInt(numbered.group(2))) : OptionalInt.empty()));
  }

  /**
   * One cell a column. In CSV the first column's own commas are not marked as such, and in the last
   * column commas have become TABs: what is too much belongs to the first.
   */
  private List<String> cells(List<String> parts) {
    int excess = parts.size() - names.size();
    if (excess <= 0 || !separator.equals(COMMA)) {
      return parts.stream().map(String::strip).toList();
    }
    List<String> cells = new ArrayList<>();
    cells.add(String.join(COMMA, parts.subList(0, excess + 1)).strip());
    parts.subList(excess + 1, parts.size()).forEach(part -> cells.add(part.strip()));
    return List.copyOf(cells);
  }

  private OptionalDouble number(List<String> cells, String name) {
    int place = place(name);
    return place < 0 ? OptionalDouble.empty() : Numbers.parse(cells.get(place));
  }

  private int place(String name) {
    return names.indexOf(name);
  }

  private static String withoutBrackets(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
