package io.mnv3.figure;

import static io.mnv3.table.LatexText.escaped;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as LaTeX floats, each in the width that it was drawn for. */
public final class FigureLatex {
  private FigureLatex() {}

  /**
   * A file that includes all of {@code figures}.
   *
   * @param folder of their PDF files, as seen from the file's own
   */
  public static String write(List<Figure> figures, String folder) {
    return "% needs \\usepackage{graphicx}\n"
        + figures.stream().map(figure -> include(figure, folder)).collect(Collectors.joining());
  }

  private static String include(Figure figure, String folder) {
    String environment = figure.isWide() ? "figure*" : "figure";
    return String.format(
        Locale.ROOT,
        """

        \\begin{%1$s}
        \\centering
        \\includegraphics[width=%2$.1fmm]{%3$s/%4$s.pdf}
        \\caption{%5$s. %6$s}
        \\label{fig:%4$s}
        \\end{%1$s}
        """,
        environment,
        figure.width() * Figure.MILLIMETRES,
        folder,
        figure.id(),
        escaped(figure.title()),
        escaped(figure.caption()));
  }
}
