package io.mnv3.figure;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A figure as SVG: its size in millimetres, its coordinates in its own units to two decimals. Where
 * it shows a value there is a circle without colour, whose title is the value in words: browsers
 * show it to whoever points there.
 */
final class Svg {
  private static final int DECIMALS = 2;
  private static final int REACH = 8;

  /** Numbers with more decimals than anyone can see. */
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(?:[eE]-?\\d+)?");

  private static final Pattern SIZE = Pattern.compile("(height|width)=\"[\\d.]+px\"");
  private static final Pattern ORIGIN = Pattern.compile(" [xy]=\"0px\"");

  private Svg() {}

  static String of(Figure figure) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    List<Mark> marks = figure.draw(graphics);
    PageSize page = new PageSize(figure.width(), figure.height());
    Document document = new SVGProcessor().getDocument(graphics.getCommands(), page);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.writeTo(out);
      String svg = tidied(out.toString(StandardCharsets.UTF_8), figure);
      int end = svg.lastIndexOf("</svg>");
      return svg.substring(0, end) + marks(marks) + svg.substring(end);
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
  }

  private static String marks(List<Mark> marks) {
    return marks.isEmpty()
        ? ""
        : marks.stream()
            .map(Svg::circle)
            .collect(
                Collectors.joining(
                    "",
                    "  <g class=\"marks\" fill=\"none\" pointer-events=\"all\">\n",
                    "  </g>\n"));
  }

  private static String circle(Mark mark) {
    return "    <circle cx=\"%s\" cy=\"%s\" r=\"%s\"><title>%s</title></circle>\n"
        .formatted(
            rounded(BigDecimal.valueOf(mark.x())),
            rounded(BigDecimal.valueOf(mark.y())),
            REACH,
            escaped(mark.words()));
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String tidied(String svg, Figure figure) {
    String root = svg.substring(svg.indexOf("<svg"), svg.indexOf('>', svg.indexOf("<svg")) + 1);
    String sized =
        ORIGIN
            .matcher(SIZE.matcher(root).replaceAll(match -> size(match.group(1), figure)))
            .replaceAll("")
            .replaceFirst("viewBox=\"[^\"]*\"", viewBox(figure));
    return LONG_NUMBER
        .matcher(svg.replace(root, sized))
        .replaceAll(match -> rounded(new BigDecimal(match.group())));
  }

  private static String size(String side, Figure figure) {
    int units = side.equals("width") ? figure.width() : figure.height();
    return String.format(Locale.ROOT, "%s=\"%.1fmm\"", side, figure.millimetres(units));
  }

  private static String viewBox(Figure figure) {
    return "viewBox=\"0 0 %s %s\"".formatted(figure.width(), figure.height());
  }

  private static String rounded(BigDecimal number) {
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
