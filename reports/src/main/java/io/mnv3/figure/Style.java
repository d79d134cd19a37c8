package io.mnv3.figure;

import io.mnv3.UserError;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What figures are drawn for. Type is about 15 units high and lines are about 2 wide, so that a
 * style is how long a unit may be, and how much room there is. Charts fill the room; diagrams keep
 * their proportions.
 */
public enum Style {
  /** A column of a paper, 8.4 cm, as figures are made; type of 7.5 points, lines of 1.1. */
  SINGLE_COLUMN("single-column", Figure.UNIT, Figure.COLUMN * Figure.UNIT, Double.MAX_VALUE),
  /**
   * Both columns of a paper, 17.6 cm, charts side by side; type and lines as in one column, since
   * both stand in the same paper.
   */
  DOUBLE_COLUMN("double-column", Figure.UNIT, Figure.PAGE * Figure.UNIT, 640),
  /**
   * A slide of 16 by 9 cm, as LaTeX's beamer has it, under its title: 14 by 6.8 cm, type of up to 9
   * points, lines of 1.3.
   */
  SLIDE("slide", 0.6, 396.8, 193);

  private final String word;
  private final double points;
  private final double width;
  private final double height;

  Style(String word, double points, double width, double height) {
    this.word = word;
    this.points = points;
    this.width = width;
    this.height = height;
  }

  /**
   * The style of this name.
   *
   * @throws UserError if there is none
   */
  public static Style named(String word) {
    return Arrays.stream(values())
        .filter(style -> style.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                "a style is one of %s, not %s"
                    .formatted(
                        Arrays.stream(values())
                            .map(style -> style.word)
                            .collect(Collectors.joining(", ")),
                        word)));
  }

  /** The figure in this style. */
  public Figure of(Figure figure) {
    if (this == SINGLE_COLUMN) {
      return figure;
    }
    if (!figure.panels().stream().allMatch(panel -> panel.drawing().isElastic())) {
      double unit = unit(figure.width(), figure.height());
      return figure.with(figure.width(), figure.height(), figure.panels(), unit);
    }
    List<Strip> strips = Strip.of(figure);
    return IntStream.rangeClosed(1, strips.size())
        .mapToObj(columns -> inColumns(figure, strips, columns))
        .max(
            Comparator.comparingDouble(Figure::points)
                .thenComparing(Figure::height, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private Figure inColumns(Figure figure, List<Strip> strips, int columns) {
    List<List<Strip>> parts = Strip.inColumns(strips, columns);
    int height = parts.stream().mapToInt(Strip::height).max().orElseThrow();
    double unit = unit(columns * figure.width(), height);
    int column = (int) (width / unit / columns);
    List<Panel> panels =
        IntStream.range(0, columns)
            .boxed()
            .flatMap(i ->
                Strip.stacked(parts.get(i), i * column, column - figure.width(), height).stream())
            .toList();
    return figure.with(columns * column, height, panels, unit);
  }

  /** How long a unit is at most. */
  private double unit(int units, int unitsHigh) {
    return Math.min(points, Math.min(width / units, height / unitsHigh));
  }
}
