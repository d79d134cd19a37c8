package io.mnv3.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import org.knowm.xchart.style.markers.Marker;

/** A marker of any shape: filled, or hollow for points read off a picture. */
final class ShapeMarker extends Marker {
  private static final BasicStroke OUTLINE = new BasicStroke(2f);

  private final Path2D shape;
  private final boolean filled;

  ShapeMarker(Path2D shape, boolean filled) {
    this.shape = shape;
    this.filled = filled;
  }

  @Override
  public void paint(Graphics2D g, double x, double y, int size) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    Shape placed = shape.createTransformedShape(place);
    if (filled) {
      g.fill(placed);
      return;
    }
    Color color = g.getColor();
    g.setColor(Color.WHITE);
    g.fill(placed);
    g.setColor(color);
    g.setStroke(OUTLINE);
    g.draw(placed);
  }
}
