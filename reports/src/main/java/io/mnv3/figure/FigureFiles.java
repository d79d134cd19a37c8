package io.mnv3.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import io.mnv3.UserError;
import io.mnv3.result.AtomicFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Writes figures to files. */
public final class FigureFiles {
  /** Endings of the files that are written for each figure. */
  public static final List<String> FORMATS = List.of("svg", "pdf", "png");

  private static final double PIXELS_PER_POINT = 300.0 / 72;

  private FigureFiles() {}

  /**
   * Writes {@code figure} into {@code folder}, in every format; PNG has 300 pixels an inch.
   *
   * @throws io.mnv3.UserError if the folder cannot be written to
   */
  public static void write(Figure figure, Path folder) {
    for (String format : FORMATS) {
      writeTo(folder.resolve(figure.id() + "." + format), figure);
    }
  }

  /**
   * Writes {@code figure} to {@code file}, in the format that its ending names.
   *
   * @throws UserError if there is no such format, or the file cannot be written
   */
  public static void writeTo(Path file, Figure figure) {
    String name = file.toString();
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "svg" -> AtomicFile.write(file, svg(figure));
      case "pdf" -> AtomicFile.write(file, out -> pdf(figure, out));
      case "png" -> AtomicFile.write(file, out -> png(figure, out));
      default ->
          throw new UserError(
              "figures are written as .svg, .pdf or .png; %s has no such ending".formatted(file));
    }
  }

  /** The figure as SVG, its text as outlines, its values as titles of invisible marks. */
  public static String svg(Figure figure) {
    return Svg.of(figure);
  }

  private static void pdf(Figure figure, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      // Without an id PDFBox makes one from the clock.
      document.setDocumentId((long) figure.id().hashCode());
      float points = (float) figure.points();
      float width = (float) (figure.width() * figure.points());
      float height = (float) (figure.height() * figure.points());
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, figure.width(), figure.height());
      figure.draw(graphics);
      graphics.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.transform(Matrix.getScaleInstance(points, points));
        content.drawForm(graphics.getXFormObject());
      }
      document.save(out);
    }
  }

  private static void png(Figure figure, OutputStream out) throws IOException {
    double pixels = figure.points() * PIXELS_PER_POINT;
    int width = (int) Math.round(figure.width() * pixels);
    int height = (int) Math.round(figure.height() * pixels);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(pixels, pixels);
    figure.draw(graphics);
    graphics.dispose();
    ImageIO.write(image, "png", out);
  }
}
