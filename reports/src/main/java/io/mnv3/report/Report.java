package io.mnv3.report;

import io.mnv3.UserError;
import io.mnv3.claim.Verdict;
import io.mnv3.claim.Verdicts;
import io.mnv3.evidence.Recorded;
import io.mnv3.evidence.Results;
import io.mnv3.figure.Figure;
import io.mnv3.figure.FigureFiles;
import io.mnv3.figure.FigureLatex;
import io.mnv3.figure.Figures;
import io.mnv3.figure.Style;
import io.mnv3.result.AtomicFile;
import io.mnv3.result.Measurement;
import io.mnv3.site.Section;
import io.mnv3.site.Site;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.table.Table;
import io.mnv3.table.TableFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The report: a pure function of records and published data. The same records give the same bytes.
 *
 * @param verdicts on the paper's claims
 * @param sections of it
 * @param site the whole as pages
 */
public record Report(List<Verdict> verdicts, List<Section> sections, Site site) {
  private static final String TABLES = "tables";
  private static final String FIGURES = "figures";

  /** The report on {@code measurements} and the evidence that comes with the suite. */
  public static Report of(List<Measurement> measurements) {
    return of(measurements, Recorded.all());
  }

  /** The report on {@code measurements}, and on finished evidence from elsewhere. */
  static Report of(List<Measurement> measurements, List<Measurement> recorded) {
    Results results = new Results(measurements, recorded);
    List<String> labels =
        OptimisationRecord.study().stages().stream().map(stage -> stage.step().label()).toList();
    List<Figure> figures = Figures.of(results, labels);
    List<Verdict> verdicts = Verdicts.of(results);
    List<Section> sections = new Sections(results, figures, verdicts).all();
    Site site = new Site(Provenance.of(results), verdicts, Findings.of(results), sections);
    return new Report(verdicts, sections, site);
  }

  /**
   * Writes the report on {@code measurements}: {@code index.html} and a page for each section,
   * {@code tables/} as CSV, Markdown and LaTeX, {@code figures/} as SVG, PDF and PNG, {@code
   * figures.tex} which includes them.
   *
   * @return the file of the summary
   * @throws io.mnv3.UserError if {@code folder} cannot be written to
   */
  public static Path write(List<Measurement> measurements, Path folder) {
    return write(measurements, Style.SINGLE_COLUMN, folder);
  }

  /** Writes the report on {@code measurements}, its files of figures in a style. */
  public static Path write(List<Measurement> measurements, Style style, Path folder) {
    return of(measurements).write(style, folder);
  }

  /** Writes the report on {@code measurements}, and on finished evidence from elsewhere. */
  public static Path write(
      List<Measurement> measurements, List<Measurement> recorded, Path folder) {
    return of(measurements, recorded).write(Style.SINGLE_COLUMN, folder);
  }

  private Path write(Style style, Path folder) {
    List<Figure> figures = figures().stream().map(style::of).toList();
    tables().forEach(table -> TableFiles.write(table, folder.resolve(TABLES)));
    figures.forEach(figure -> FigureFiles.write(figure, folder.resolve(FIGURES)));
    AtomicFile.write(folder.resolve("figures.tex"), FigureLatex.write(figures, style, FIGURES));
    site.pages().forEach((file, html) -> AtomicFile.write(folder.resolve(file), html));
    return folder.resolve(Site.SUMMARY);
  }

  /**
   * Writes one table or figure of the report on {@code measurements}, in every format.
   *
   * @param id of the exhibit
   * @param style of a figure
   * @return the folder that it was written to
   * @throws UserError if there is none of this id, or {@code folder} cannot be written to
   */
  public static Path writeOnly(
      String id, List<Measurement> measurements, Style style, Path folder) {
    Report report = of(measurements);
    for (Table table : report.tables()) {
      if (table.id().equals(id)) {
        TableFiles.write(table, folder.resolve(TABLES));
        return folder.resolve(TABLES);
      }
    }
    for (Figure figure : report.figures()) {
      if (figure.id().equals(id)) {
        FigureFiles.write(style.of(figure), folder.resolve(FIGURES));
        return folder.resolve(FIGURES);
      }
    }
    throw new UserError(
        "the report has no table or figure called %s; there are: %s"
            .formatted(id, String.join(", ", report.ids())));
  }

  private List<String> ids() {
    return Stream.concat(figures().stream().map(Figure::id), tables().stream().map(Table::id))
        .toList();
  }

  private List<Table> tables() {
    return sections.stream().flatMap(section -> section.tables().stream()).toList();
  }

  private List<Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream()).toList();
  }
}
