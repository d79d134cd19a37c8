package io.mnv3.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A line of text beside a point of a chart. */
final class Label extends Annotation {
  private static final float SIZE = 14f;

  /** Share of the font's size by which capitals rise above the baseline. */
  private static final double CAPITALS = 0.72;

  /** Where the text stands, seen from its point. */
  enum Side {
    LEFT(-1, 0),
    RIGHT(1, 0),
    ABOVE(0, -1),
    BELOW(0, 1),
    ABOVE_LEFT(-1, -1),
    ABOVE_RIGHT(1, -1),
    BELOW_LEFT(-1, 1),
    BELOW_RIGHT(1, 1),
    /** To the left of the plot, at the height of the point. */
    MARGIN(-1, 0);

    private final int horizontal;
    private final int vertical;

    Side(int horizontal, int vertical) {
      this.horizontal = horizontal;
      this.vertical = vertical;
    }
  }

  private final String text;
  private final double x;
  private final double y;
  private final Side side;
  private final Color color;
  private final double gap;

  /**
   * @param x of the point, in the chart's units
   * @param y of the point, in the chart's units
   * @param gap between point and text, in units of the figure
   */
  Label(String text, double x, double y, Side side, Color color, double gap) {
    super(false);
    this.text = text;
    this.x = x;
    this.y = y;
    this.side = side;
    this.color = color;
    this.gap = gap;
  }

  /** How wide the widest of {@code texts} is, in units of the figure. */
  static int widest(List<String> texts) {
    return texts.stream().mapToInt(Label::width).max().orElseThrow();
  }

  /** How wide {@code text} is, in units of the figure. */
  static int width(String text) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    return (int) Math.ceil(new TextLayout(text, Fonts.size(SIZE), context).getAdvance());
  }

  @Override
  public void paint(Graphics2D g) {
    Text line = Text.of(text, SIZE, g);
    double width = line.width();
    double height = CAPITALS * SIZE;
    double pointX = side == Side.MARGIN ? getXAxisScreenValueForMin() : getXAxisScreenValue(x);
    double left = pointX + side.horizontal * gap + (side.horizontal - 1) / 2.0 * width;
    double middle = getYAxisScreenValue(y) + side.vertical * (gap + height / 2);
    line.draw(g, color, left, middle + height / 2);
  }
}
