package io.mnv3.cli;

import com.beust.jcommander.Parameters;
import com.beust.jcommander.ParametersDelegate;
import io.mnv3.evidence.StemFilters;
import io.mnv3.host.HostFacts;
import io.mnv3.report.Report;
import io.mnv3.reproduce.StemRecord;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.statistic.Estimate;
import io.mnv3.statistic.MirrorImages;
import io.mnv3.statistic.MirrorImages.Likeness;
import io.mnv3.statistic.RandomImages;
import io.mnv3.table.Cell;
import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looks for mirror images among the filters of a trained network's stem (Section 5.1). */
@Parameters(
    commandDescription = "Look for mirror images among a trained stem's filters, and report")
final class StemCommand implements Command {
  private static final double PERCENT = 100;

  @ParametersDelegate private final WeightOptions weights = new WeightOptions();
  @ParametersDelegate private final RunFolder folder = new RunFolder();

  @Override
  public String name() {
    return "stem";
  }

  @Override
  public void run(PrintStream out) {
    Measurement record =
        StemRecord.of(weights.load(), weights.typed(), RunFolder.newRun(), HostFacts.collect());
    print(StemFilters.of(record), out);
    try (ResultLog log = folder.open()) {
      log.append(record);
      out.println("Results: " + folder.results());
      out.println("Report:  " + Report.write(log.measurements(), folder.report()));
    }
  }

  private static void print(StemFilters stem, PrintStream out) {
    MirrorImages images = stem.images();
    out.printf(
        "%d filters%s.%n",
        stem.filters().size(),
        stem.dead() == 0 ? "" : ", of which %d are all but zero".formatted(stem.dead()));
    TextTable table =
        new TextTable(
            List.of(
                "mirror images",
                "found",
                "random",
                "95 % of draws",
                "p",
                "upside down",
                "unmirrored"),
            List.of(1, 2, 3, 4, 5, 6));
    RandomImages random = stem.random();
    row(table, "share that has one (%)", images, random, Likeness::share, PERCENT, 0);
    row(table, "mean of the best cosines", images, random, Likeness::mean, 1, 2);
    table.print(out);
  }

  private static void row(
      TextTable table,
      String name,
      MirrorImages images,
      RandomImages among,
      ToDoubleFunction<Likeness> number,
      double unit,
      int decimals) {
    Estimate random = among.expected(number).times(unit);
    table.row(
        name,
        Cell.rounded(unit * number.applyAsDouble(images.found()), decimals),
        Cell.rounded(random.value(), decimals),
        "%s to %s"
            .formatted(Cell.rounded(random.low(), decimals), Cell.rounded(random.high(), decimals)),
        Cell.rounded(among.p(number), 3),
        Cell.rounded(unit * number.applyAsDouble(images.upsideDown()), decimals),
        Cell.rounded(unit * number.applyAsDouble(images.plain()), decimals));
  }
}
