package io.mnv3.figure;

import java.awt.Graphics2D;

/** Draws a part of a figure, from its own upper left corner on, in units of half a point. */
@FunctionalInterface
interface Drawing {
  void draw(Graphics2D g);
}
