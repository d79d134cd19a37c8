package io.mnv3.figure;

import io.mnv3.statistic.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of a chart in words: what is pointed at is told by the words beside the point, by the
 * row or the series that it is in, or by the words in its colour.
 */
final class Values {
  private static final MathContext DIGITS = new MathContext(4);

  /** Less is what is left of nothing by rounding. */
  private static final double NOTHING = 1e-9;

  /** Rows of a chart of names are drawn from 0.6 below their height to 0.4 above. */
  private static final double BELOW = 0.6;

  private final String xTitle;
  private final String yTitle;
  private final Map<Point, Shown> shown = new LinkedHashMap<>();
  private final List<Words> words = new ArrayList<>();
  private List<String> rows = List.of();

  /**
   * Of a chart without values.
   *
   * @param xTitle of the horizontal axis
   * @param yTitle of the vertical axis
   */
  Values(String xTitle, String yTitle) {
    this.xTitle = xTitle;
    this.yTitle = yTitle;
  }

  /** A value in words, in the chart's units. */
  record Value(double x, double y, String words) {}

  private record Place(double x, double y) {}

  /** What is said of a point again replaces what was said of it before. */
  private record Point(Place place, Look look) {}

  private record Shown(String series, String value) {}

  private record Words(String text, Look look, Place place) {}

  /** Says what rows stand for, the first at the top. */
  void rows(List<String> names) {
    rows = List.copyOf(names);
  }

  /** Remembers words that are written in the chart. */
  void written(String text, Look look, double x, double y) {
    words.add(new Words(text, look, new Place(x, y)));
  }

  /** Adds a point of a series. */
  void add(String series, Look look, double x, double y) {
    String across = title(xTitle) + number(x);
    add(series, look, x, y, rows.isEmpty() ? across + "; " + title(yTitle) + number(y) : across);
  }

  /** Adds an estimate along the horizontal axis. */
  void addAcross(Look look, Estimate x, double y) {
    add("", look, x.value(), y, title(xTitle) + number(x));
  }

  /** Adds an estimate along the vertical axis. */
  void addUpright(String series, Look look, double x, Estimate y) {
    String value = title(xTitle) + number(x) + "; " + title(yTitle) + number(y);
    add(series, look, x, y.value(), value);
  }

  /** Adds a value that is not where the axes say, such as a part of a bar. */
  void add(String series, Look look, double x, double y, String value) {
    if (Double.isFinite(x) && Double.isFinite(y)) {
      shown.put(new Point(new Place(x, y), look), new Shown(series, value));
    }
  }

  /** All values, in the order in which they were added. */
  List<Value> all() {
    return shown.entrySet().stream()
        .map(entry -> {
          Place place = entry.getKey().place();
          return new Value(place.x(), place.y(), words(entry.getKey(), entry.getValue()));
        })
        .toList();
  }

  private String words(Point point, Shown value) {
    Optional<String> beside =
        row(point.place().y()).or(() -> written(written -> written.place().equals(point.place())));
    Optional<String> series =
        Optional.of(value.series())
            .filter(name -> !name.isEmpty())
            .or(() ->
                written(written -> written.look() == point.look()).filter(_ -> !rows.isEmpty()));
    String name =
        Stream.of(beside, series).flatMap(Optional::stream).collect(Collectors.joining(", "));
    return name.isEmpty() ? value.value() : name + ": " + value.value();
  }

  private Optional<String> row(double y) {
    int row = rows.size() - 1 - (int) Math.floor(y + BELOW);
    return row < 0 || row >= rows.size() ? Optional.empty() : Optional.of(rows.get(row));
  }

  private Optional<String> written(Predicate<Words> which) {
    return words.stream().filter(which).map(Words::text).findFirst();
  }

  private static String title(String axis) {
    return axis.isEmpty() ? "" : axis + " ";
  }

  private static String number(Estimate estimate) {
    String value = number(estimate.value());
    boolean interval = Double.isFinite(estimate.low()) && estimate.low() < estimate.high();
    return interval
        ? "%s [%s, %s]".formatted(value, number(estimate.low()), number(estimate.high()))
        : value;
  }

  /** A number as people read it, to four digits. */
  static String number(double value) {
    BigDecimal exact = Math.abs(value) < NOTHING ? BigDecimal.ZERO : new BigDecimal(value);
    BigDecimal rounded = exact.round(DIGITS).stripTrailingZeros();
    return rounded.signum() < 0 ? "−" + rounded.negate().toPlainString() : rounded.toPlainString();
  }
}
