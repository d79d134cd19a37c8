package io.mnv3.figure;

import io.mnv3.evidence.StemFilters;
import io.mnv3.statistic.MirrorImages;
import io.mnv3.statistic.MirrorImages.Match;
import io.mnv3.table.Cell;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The filters of a stem as small pictures, each beside the mirror image nearest to it. */
final class StemFigure {
  private static final int COLUMNS = 4;
  private static final int CELL = Figure.COLUMN / COLUMNS;
  private static final int ROW = 76;
  private static final int SIDE = 46;
  private static final int EDGE = 10;
  private static final int GAP = 4;
  private static final float SIZE = 13f;
  private static final int HALF = 128;

  private final StemFilters stem;
  private final List<Match> matches;

  private StemFigure(StemFilters stem) {
    this.stem = stem;
    this.matches =
        stem.images().matches().stream()
            .sorted(Comparator.comparingDouble(Match::similarity).reversed())
            .toList();
  }

  static Figure figure(StemFilters stem) {
    int rows = Math.ceilDiv(stem.images().matches().size(), COLUMNS);
    int height = rows * ROW + EDGE;
    StemFigure drawn = new StemFigure(stem);
    Drawing drawing = (g, _, _) -> drawn.draw(g);
    return new Figure(
        "stem-filters-" + stem.id(),
        "Filters of the stem: " + stem.weights(),
        "The %s filters of %s's first layer, each (left) beside that mirror image of another which is nearest to it (right), the most similar first. Grey is zero; each filter is scaled by itself. Below, both numbers and the cosine (computed from trained weights); framed where it is %s or more."
            .formatted(stem.images().matches().size(), stem.network(), MirrorImages.NEAR),
        "Pairs of small coloured squares: a filter and the mirror image of another.",
        Figure.COLUMN,
        height,
        List.of(new Panel(drawing, 0, 0, Figure.COLUMN, height)));
  }

  private List<Mark> draw(Graphics2D g) {
    for (int i = 0; i < matches.size(); i++) {
      Graphics2D cell = (Graphics2D) g.create();
      cell.translate(i % COLUMNS * CELL + EDGE, i / COLUMNS * ROW + EDGE);
      draw(cell, matches.get(i));
      cell.dispose();
    }
    return List.of(); // every number is written
  }

  private void draw(Graphics2D g, Match match) {
    if (match.isNear()) {
      g.setColor(Look.BLUE.color());
      g.setStroke(new BasicStroke(2));
      g.draw(new Rectangle2D.Double(-3, -3, 2 * SIDE + GAP + 6, SIDE + 6));
    }
    double[] other = stem.filters().get(match.other());
    picture(g, stem.filters().get(match.filter()), 0);
    picture(g, MirrorImages.mirrored(other, stem.kernel(), true), SIDE + GAP);
    String words =
        "%s, %s: %s"
            .formatted(match.filter() + 1, match.other() + 1, Cell.rounded(match.similarity(), 2));
    Text.of(words, SIZE, g).draw(g, Look.GREY.ink(), 0, SIDE + 16);
  }

  /** A filter {@code [3, k, k]}, red, green and blue. */
  private void picture(Graphics2D g, double[] filter, double left) {
    int kernel = stem.kernel();
    int taps = kernel * kernel;
    double greatest = Arrays.stream(filter).map(Math::abs).max().orElse(1);
    double tap = (double) SIDE / kernel;
    for (int i = 0; i < taps; i++) {
      g.setColor(
          new Color(
              level(filter[i] / greatest),
              level(filter[taps + i] / greatest),
              level(filter[2 * taps + i] / greatest)));
      int row = i / kernel;
      int column = i % kernel;
      g.fill(new Rectangle2D.Double(left + column * tap, row * tap, tap, tap));
    }
  }

  private static int level(double value) {
    return (int) Math.round(HALF + (HALF - 1) * value);
  }
}
