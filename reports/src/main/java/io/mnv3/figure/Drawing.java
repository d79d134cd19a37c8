package io.mnv3.figure;

import java.awt.Graphics2D;
import java.util.List;

/** Draws a part of a figure, from its own upper left corner on, in units of the figure. */
@FunctionalInterface
interface Drawing {
  /**
   * Draws it.
   *
   * @return the values that it shows, where they are
   */
  List<Mark> draw(Graphics2D g, int width, int height);

  /** Whether it can be drawn in any width. */
  default boolean isElastic() {
    return false;
  }
}
