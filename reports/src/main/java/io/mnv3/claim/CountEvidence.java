package io.mnv3.claim;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Row;
import io.mnv3.claim.Quantity.Count;
import io.mnv3.claim.Verdict.Evidence;
import io.mnv3.evidence.Counted;
import io.mnv3.evidence.CountedAgainstPrint;
import io.mnv3.result.Source;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import io.mnv3.table.Cell;
import java.util.List;
import java.util.stream.Collectors;

/** Verdicts on claims about what can be counted; they are exact. */
final class CountEvidence {
  private static final double MILLION = 1e6;

  /** Place of NetAdapt among the record's stages; the compact layers come after it. */
  private static final int NETADAPT = 4;

  private CountEvidence() {}

  static Verdict printed(Claim claim, Quantity.PrintedCounts printed) {
    List<CountedAgainstPrint> all =
        CountedAgainstPrint.all().stream()
            .filter(row -> row.printed().place().equals(printed.place()))
            .toList();
    List<CountedAgainstPrint> wrong =
        all.stream().filter(row -> !agrees(row, printed.count())).toList();
    String text =
        "%s of %s printed figures agree with the count"
            .formatted(all.size() - wrong.size(), all.size());
    String list =
        wrong.stream().map(row -> words(row, printed.count())).collect(Collectors.joining("; "));
    Outcome outcome = wrong.isEmpty() ? Outcome.REPRODUCED : Outcome.CONTRADICTED;
    return new Verdict(
        claim,
        outcome,
        List.of(
            new Evidence(
                wrong.isEmpty() ? text + "." : text + "; not so: " + list + ".",
                Source.COMPUTED,
                "costs")));
  }

  private static boolean agrees(CountedAgainstPrint row, Count count) {
    return switch (count) {
      case MULTIPLY_ADDS -> row.multiplyAddsAgree();
      case PARAMETERS -> row.parametersAgree();
    };
  }

  private static String words(CountedAgainstPrint row, Count count) {
    return switch (count) {
      case MULTIPLY_ADDS ->
          "%s: %s million printed, %s counted"
              .formatted(
                  row.name(),
                  row.printed().multiplyAddsMillions(),
                  Cell.rounded(row.counted().multiplyAdds() / MILLION, 1));
      case PARAMETERS ->
          "%s: %s million printed, %s counted"
              .formatted(
                  row.name(),
                  row.printed().parametersMillions(),
                  Cell.rounded(row.parameters() / MILLION, 2));
    };
  }

  static Verdict saving(Claim claim, Quantity.Saving saving) {
    Architecture netAdapted = OptimisationRecord.study().stages().get(NETADAPT).architecture();
    Architecture compactTail = Edits.efficientLastStage().apply(netAdapted);
    long saved =
        switch (saving.edit()) {
          case "efficient-last-stage" -> multiplyAdds(netAdapted) - multiplyAdds(compactTail);
          case "stem-16" ->
              multiplyAdds(compactTail) - multiplyAdds(Edits.stemFilters(16).apply(compactTail));
          default -> throw new IllegalArgumentException("no such edit: " + saving.edit());
        };
    double difference = Math.abs(saved / MILLION - saving.printedMillions());
    Outcome outcome =
        difference <= claim.effect().bound() ? Outcome.REPRODUCED : Outcome.CONTRADICTED;
    String text =
        "%s multiply-adds fewer, %s million printed."
            .formatted(Cell.count(saved).text(), Cell.rounded(saving.printedMillions(), 0));
    return new Verdict(claim, outcome, List.of(new Evidence(text, Source.COMPUTED, "record")));
  }

  private static long multiplyAdds(Architecture architecture) {
    return Counted.cost(architecture).multiplyAdds();
  }

  static Verdict recordEnd(Claim claim) {
    Study.Stage last = OptimisationRecord.study().stages().getLast();
    List<Row> ours = last.architecture().rows();
    List<Row> large = Architectures.named("mobilenet_v3_large").rows();
    long different = Math.abs(ours.size() - large.size());
    for (int i = 0; i < Math.min(ours.size(), large.size()); i++) {
      different += ours.get(i).equals(large.get(i)) ? 0 : 1;
    }
    String text = "%s of %s rows differ.".formatted(different, large.size());
    return new Verdict(
        claim,
        different == 0 ? Outcome.REPRODUCED : Outcome.CONTRADICTED,
        List.of(new Evidence(text, Source.COMPUTED, "record")));
  }
}
