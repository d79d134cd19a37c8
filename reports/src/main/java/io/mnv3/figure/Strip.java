package io.mnv3.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * The panels of a figure that stand side by side.
 *
 * @param panels from left to right
 * @param height of the strip, in units of the figure
 */
record Strip(List<Panel> panels, int height) {
  Strip {
    panels = List.copyOf(panels);
  }

  /** The strips of a figure, from above. */
  static List<Strip> of(Figure figure) {
    List<Integer> tops = figure.panels().stream().map(Panel::top).distinct().sorted().toList();
    List<Strip> strips = new ArrayList<>();
    for (int i = 0; i < tops.size(); i++) {
      int top = tops.get(i);
      int bottom = i + 1 < tops.size() ? tops.get(i + 1) : figure.height();
      strips.add(
          new Strip(
              figure.panels().stream().filter(panel -> panel.top() == top).toList(), bottom - top));
    }
    return strips;
  }

  /** The strips in so many columns, one column after the other, the highest as low as possible. */
  static List<List<Strip>> inColumns(List<Strip> strips, int columns) {
    int limit = strips.stream().mapToInt(Strip::height).max().orElseThrow();
    List<List<Strip>> filled = filled(strips, limit);
    while (filled.size() > columns) {
      limit++;
      filled = filled(strips, limit);
    }
    while (filled.size() < columns) {
      filled.add(List.of());
    }
    return filled;
  }

  private static List<List<Strip>> filled(List<Strip> strips, int limit) {
    List<List<Strip>> columns = new ArrayList<>();
    List<Strip> column = new ArrayList<>();
    for (Strip strip : strips) {
      if (height(column) + strip.height() > limit) {
        columns.add(column);
        column = new ArrayList<>();
      }
      column.add(strip);
    }
    columns.add(column);
    return columns;
  }

  /** How high strips are, one below the other. */
  static int height(List<Strip> strips) {
    return strips.stream().mapToInt(Strip::height).sum();
  }

  /**
   * The panels of strips that stand one below the other, and fill the room there is.
   *
   * @param left where the strips begin
   * @param wider by how much there is more room in width, shared by the panels of each strip
   * @param height of the room, shared by the strips as they share theirs
   */
  static List<Panel> stacked(List<Strip> strips, int left, int wider, int height) {
    List<Panel> stacked = new ArrayList<>();
    int own = height(strips);
    int above = 0;
    for (Strip strip : strips) {
      int top = above * height / own;
      int higher = (above + strip.height()) * height / own - top - strip.height();
      int each = wider / strip.panels().size();
      for (int i = 0; i < strip.panels().size(); i++) {
        Panel panel = strip.panels().get(i);
        stacked.add(
            new Panel(
                panel.drawing(),
                left + panel.left() + i * each,
                top,
                panel.width() + each,
                panel.height() + higher));
      }
      above += strip.height();
    }
    return stacked;
  }
}
