package io.mnv3.report;

import io.mnv3.claim.Verdict;
import io.mnv3.claim.Verdicts;
import io.mnv3.evidence.Recorded;
import io.mnv3.evidence.Results;
import io.mnv3.figure.Figure;
import io.mnv3.figure.FigureFiles;
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

/**
 * The report: a pure function of records and published data. The same records give the same bytes.
 *
 * @param verdicts on the paper's claims
 * @param sections of the page
 * @param page the whole as one page
 */
public record Report(List<Verdict> verdicts, List<Section> sections, Page page) {

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
   * and LaTeX, {@code figures/} as SVG, PDF and PNG.
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
    for (Section section : report.sections()) {
      for (Table table : section.tables()) {
        TableFiles.write(table, folder.resolve("tables"));
      }
      for (Figure figure : section.figures()) {
        FigureFiles.write(figure, folder.resolve("figures"));
      }
    }
    Path index = folder.resolve("index.html");
    AtomicFile.write(index, report.page().html());
    return index;
  }
}
