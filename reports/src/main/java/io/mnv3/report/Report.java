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
import io.mnv3.result.AtomicFile;
import io.mnv3.result.Measurement;
import io.mnv3.site.Page;
import io.mnv3.site.Section;
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
 * @param sections of the page
 * @param page the whole as one page
 */
public record Report(List<Verdict> verdicts, List<Section> sections, Page page) {
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
    return new Report(verdicts, sections, new Page(Provenance.of(results), verdicts, sections));
  }

  /**
   * Writes the report on {@code measurements}: {@code index.html}, {@code tables/} as CSV, Markdown
   * and LaTeX, {@code figures/} as SVG, PDF and PNG, {@code figures.tex} which includes them.
   *
   * @return the page's file
   * @throws io.mnv3.UserError if {@code folder} cannot be written to
   */
  public static Path write(List<Measurement> measurements, Path folder) {
    return write(measurements, Recorded.all(), folder);
  }

  /** Writes the report on {@code measurements}, and on finished evidence from elsewhere. */
  public static Path write(
      List<Measurement> measurements, List<Measurement> recorded, Path folder) {
    Report report = of(measurements, recorded);
    report.tables().forEach(table -> TableFiles.write(table, folder.resolve(TABLES)));
    report.figures().forEach(figure -> FigureFiles.write(figure, folder.resolve(FIGURES)));
    AtomicFile.write(folder.resolve("figures.tex"), FigureLatex.write(report.figures(), FIGURES));
    Path index = folder.resolve("index.html");
    AtomicFile.write(index, report.page().html());
    return index;
  }

  /**
   * Writes one table or figure of the report on {@code measurements}, in every format.
   *
   * @param id of the exhibit
   * @return the folder that it was written to
   * @throws UserError if there is none of this id, or {@code folder} cannot be written to
   */
  public static Path writeOnly(String id, List<Measurement> measurements, Path folder) {
    Report report = of(measurements);
    for (Table table : report.tables()) {
      if (table.id().equals(id)) {
        TableFiles.write(table, folder.resolve(TABLES));
        return folder.resolve(TABLES);
      }
    }
    for (Figure figure : report.figures()) {
      if (figure.id().equals(id)) {
        FigureFiles.write(figure, folder.resolve(FIGURES));
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
