package io.mnv3.figure;

import static io.mnv3.table.LatexText.escaped;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as LaTeX floats or slides, each in the width that it was drawn for. */
public final class FigureLatex {
  private static final String FLOAT =
      """

      \\begin{%1$s}
      \\centering
      \\includegraphics[width=%2$.1fmm]{%3$s/%4$s.pdf}
      \\caption{%5$s. %6$s}
      \\label{fig:%4$s}
      \\end{%1$s}
      """;

  /** A caption is too long for a slide, so that it is for who speaks. */
  private static final String FRAME =
      """

      \\begin{frame}{%5$s}
      \\centering
      \\includegraphics[width=%2$.1fmm]{%3$s/%4$s.pdf}
      \\note{%6$s}
      \\end{frame}
      """;

  private FigureLatex() {}

  /**
   * A file that includes all of {@code figures}.
   *
   * @param style that they are in
   * @param folder of their PDF files, as seen from the file's own
   */
  public static String write(List<Figure> figures, Style style, String folder) {
    String needs =
        switch (style) {
          case SINGLE_COLUMN, DOUBLE_COLUMN -> "\\usepackage{graphicx}";
          case SLIDE -> "\\documentclass[aspectratio=169]{beamer}";
        };
    return "%% needs %s\n".formatted(needs)
        + figures.stream()
            .map(figure -> include(figure, style, folder))
            .collect(Collectors.joining());
  }

  private static String include(Figure figure, Style style, String folder) {
    String form =
        switch (style) {
          case SINGLE_COLUMN, DOUBLE_COLUMN -> FLOAT;
          case SLIDE -> FRAME;
        };
    return String.format(
        Locale.ROOT,
        form,
        figure.isWide() ? "figure*" : "figure",
        figure.millimetres(figure.width()),
        folder,
        figure.id(),
        escaped(figure.title()),
        escaped(figure.caption()));
  }
}
