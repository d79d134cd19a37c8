package io.mnv3.report;

import io.mnv3.claim.Verdict;
import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.Results;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import io.mnv3.weights.file.KnownFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Verdicts, classification, lineage and environment as tables. */
final class OtherTables {
  private static final double PERCENT = 100;

  private OtherTables() {}

  static Table claims(List<Verdict> verdicts) {
    return new Table(
        "claims",
        "The paper's claims",
        "Each claim with its test, the evidence tier it needs, the verdict and the grounds.",
        List.of(
            Column.words("Claim"),
            Column.words("Section"),
            Column.words("In our words"),
            Column.words("Test"),
            Column.words("Tier"),
            Column.words("Verdict"),
            Column.words("Evidence")),
        verdicts.stream().map(OtherTables::row).toList(),
        List.of());
  }

  private static List<Cell> row(Verdict verdict) {
    String evidence =
        verdict.evidence().stream().map(OtherTables::words).collect(Collectors.joining(" "));
    return List.of(
        Cell.words(verdict.claim().id()),
        Cell.words(verdict.claim().section()),
        Cell.words(verdict.claim().claim()),
        Cell.words(verdict.claim().test()),
        Cell.words(verdict.claim().tier().name()),
        Cell.words(verdict.outcome().words()),
        Cell.words(evidence));
  }

  private static String words(Evidence evidence) {
    Source source = evidence.source();
    return source == null ? evidence.text() : evidence.text() + " (" + source.word() + ")";
  }

  static Table classification(List<Measurement> measurements) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Measurement measurement : measurements) {
      rows.add(
          List.of(
              Cell.words(measurement.architecture()),
              Cell.words(Results.text(measurement, "weights")),
              Cell.words(Results.text(measurement, "data")),
              Cell.words(Results.text(measurement, "engine")),
              Cell.words(statement(measurement.quantity())),
              Cell.count(measurement.samples().size()),
              LatencyCells.estimate(Bootstrap.mean(measurement.samples()).times(PERCENT), 1)));
    }
    return new Table(
        "classification",
        "Trained weights on labelled photos",
        "Share of photos for which the statement holds, with 95 % intervals over photos.",
        List.of(
            Column.words("Network"),
            Column.words("Weights"),
            Column.words("Photos"),
            Column.words("Engine"),
            Column.words("Statement"),
            Column.numbers("Photos", "", Source.MEASURED),
            Column.numbers("Share", "%", Source.MEASURED)),
        rows,
        List.of());
  }

  static Table knownWeights() {
    return new Table(
        "weights",
        "Published weights",
        "Files of trained weights that this suite knows by name, and where their makers publish"
            + " them.",
        List.of(
            Column.words("Name"),
            Column.words("What it is"),
            Column.words("Licence"),
            Column.words("Address")),
        KnownFiles.all().stream()
            .map(known ->
                List.of(
                    Cell.words(known.name()),
                    Cell.words(known.about()),
                    Cell.words(known.licence()),
                    Cell.words(known.url())))
            .toList(),
        List.of());
  }

  private static String statement(String quantity) {
    return switch (quantity) {
      case Experiments.TOP1 -> "the label is the first guess";
      case Experiments.TOP5 -> "the label is among the first five guesses";
      default -> quantity;
    };
  }

  static Table lineage() {
    return new Table(
        "lineage",
        "Which part came from where",
        "The parts of MobileNetV3, the work that each is from, and how that is often told wrongly.",
        List.of(
            Column.words("Part"),
            Column.words("In the paper"),
            Column.words("From"),
            Column.words("Often told")),
        Lineage.all().stream()
            .map(part ->
                List.of(
                    Cell.words(part.part()),
                    Cell.words(part.place()),
                    Cell.words(part.origin()),
                    Cell.words(part.misconception())))
            .toList(),
        List.of());
  }

  static Table environment(Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    results
        .environment()
        .forEach((fact, value) -> rows.add(List.of(Cell.words(fact), Cell.words(value))));
    return new Table(
        "environment",
        "Environment",
        "What the records say of the machine and the software that they were made with.",
        List.of(Column.words("Fact"), Column.words("Value")),
        rows,
        List.of());
  }
}
