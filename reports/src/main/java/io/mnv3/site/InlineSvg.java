package io.mnv3.site;

import io.mnv3.figure.Figure;
import io.mnv3.figure.FigureFiles;
import java.util.regex.Pattern;

/** A figure within a page: what is in its SVG, with ids that no other figure has. */
final class InlineSvg {
  private static final Pattern ID = Pattern.compile("(id=\"|url\\(#)(clip\\d+)");

  private InlineSvg() {}

  /** All that is between the tags of the root, which the page writes itself. */
  static String of(Figure figure) {
    String svg = FigureFiles.svg(figure);
    int begin = svg.indexOf('>', svg.indexOf("<svg")) + 1;
    String inside = svg.substring(begin, svg.lastIndexOf("</svg>"));
    return ID.matcher(inside).replaceAll("$1" + figure.id() + "-$2");
  }
}
