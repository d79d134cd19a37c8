package io.mnv3.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;

/** A line of text as outlines, so that it looks alike everywhere. */
record Text(Shape outline) {
  static Text of(String words, float size, Graphics2D g) {
    return new Text(
        new TextLayout(words, Fonts.size(size), g.getFontRenderContext()).getOutline(null));
  }

  double width() {
    return outline.getBounds2D().getMaxX();
  }

  /** Draws it from {@code left} on, standing on {@code baseline}. */
  void draw(Graphics2D g, Color color, double left, double baseline) {
    g.setColor(color);
    g.fill(AffineTransform.getTranslateInstance(left, baseline).createTransformedShape(outline));
  }

  /** Draws it on both sides of {@code middle}, standing on {@code baseline}. */
  void drawCentred(Graphics2D g, Color color, double middle, double baseline) {
    draw(g, color, middle - width() / 2, baseline);
  }
}
