package io.mnv3.report;

import io.mnv3.arch.Architecture;
import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.ShrunkLayer;
import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.Trial;
import io.mnv3.result.Source;
import io.mnv3.result.Tier;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Studies;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;

/** What NetAdapt made narrower, layer by layer, beside what it did for the authors. */
final class NetAdaptTable {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;
  private static final double ERRORS = 2;

  /** The network that the authors adapted. */
  private static final Architecture AUTHORS = Studies.network("record:h-swish");

  private NetAdaptTable() {}

  static Table table(Adaptations adaptations) {
    int seeds = adaptations.iterations().size();
    return new Table(
        adaptations.setting().id() + "-layers",
        "What NetAdapt made narrower: " + adaptations.setting().title(),
        "In how many of %s %s each expansion and each shared bottleneck shrank, and how wide it was at the end (mean, and range over seeds). Beside it two nulls, each choosing among the same proposals without looking at the networks: losses dealt out among proposals at random (expected number), and the proposal that saves most latency. The authors' widths are the difference between two published tables; they ran NetAdapt once."
            .formatted(seeds, seeds == 1 ? "seed" : "seeds"),
        List.of(
            Column.words("Layer"),
            Column.words("Width of"),
            Column.numbers("Start", "channels", Source.COMPUTED),
            Column.numbers("Authors", "channels", Source.PUBLISHED),
            Column.numbers("End", "channels", Source.TRAINED),
            Column.numbers("Shrank", "seeds", Source.TRAINED),
            Column.numbers("Shuffled", "seeds", Source.COMPUTED),
            Column.numbers("Latency only", "seeds", Source.COMPUTED)),
        adaptations.layers().stream().map(layer -> row(adaptations, layer)).toList(),
        List.of(
            authors(adaptations),
            resolution(adaptations),
            adaptations.setting().study()
                + "; recipe "
                + adaptations.setting().recipe()
                + "."
                + bearing(adaptations)));
  }

  private static List<Cell> row(Adaptations adaptations, ShrunkLayer layer) {
    return List.of(
        Cell.words(layer.layer()),
        Cell.words(Adaptations.isExpansion(layer.layer()) ? "expansion" : "bottleneck"),
        Cell.count(layer.width()),
        isAuthors(adaptations) ? Cell.count(authorsEnd(layer)) : Cell.EMPTY,
        end(layer.ends()),
        Cell.count(layer.shrunk()),
        Cell.number(layer.shuffled(), 1),
        Cell.count(layer.latencyOnly()));
  }

  private static boolean isAuthors(Adaptations adaptations) {
    return adaptations.start().equals(AUTHORS.fingerprint());
  }

  private static int authorsEnd(ShrunkLayer layer) {
    return Adaptations.isExpansion(layer.layer())
        ? OptimisationRecord.NETADAPT_EXPANSIONS.getOrDefault(layer.row(), layer.width())
        : layer.width();
  }

  private static Cell end(List<Integer> ends) {
    IntSummaryStatistics range = ends.stream().mapToInt(Integer::intValue).summaryStatistics();
    String mean = Cell.rounded(range.getAverage(), 0);
    String text =
        range.getMin() == range.getMax()
            ? mean
            : "%s (%s to %s)".formatted(mean, range.getMin(), range.getMax());
    return new Cell(text, Double.toString(range.getAverage()), null, false);
  }

  private static String authors(Adaptations adaptations) {
    long seeds =
        adaptations.iterations().values().stream()
            .filter(
                each -> each.stream().allMatch(i -> Adaptations.isExpansion(i.choice().layer())))
            .count();
    IntSummaryStatistics steps =
        adaptations.iterations().values().stream().mapToInt(List::size).summaryStatistics();
    return "In %s of %s seeds no bottleneck shrank; iterations: %s.%s"
        .formatted(
            seeds,
            adaptations.iterations().size(),
            steps.getMin() == steps.getMax()
                ? Integer.toString(steps.getMin())
                : steps.getMin() + " to " + steps.getMax(),
            isAuthors(adaptations)
                ? " The authors' five expansions shrank, no bottleneck did, and 16 iterations of 1 % are the most that fit in what they saved."
                : "");
  }

  /** How fine latency and loss could tell proposals apart. */
  private static String resolution(Adaptations adaptations) {
    List<Iteration> all = adaptations.all();
    double saved = mean(all.stream().mapToDouble(i -> i.micros() - i.choice().micros()).toArray());
    double cost = mean(all.stream().mapToDouble(i -> i.choice().difference()).toArray());
    double error = mean(all.stream().mapToDouble(i -> i.choice().differenceError()).toArray());
    long close = all.stream().filter(NetAdaptTable::isClose).count();
    return "Resolution: a choice saved %s ms on average, where %s %% of the start's latency was asked for, and cost %s in validation loss with a standard error of %s; in %s of %s iterations another proposal was within two standard errors of it."
        .formatted(
            Cell.rounded(saved / MICROS_PER_MILLI, 2),
            Cell.rounded(PERCENT * adaptations.delta(), 1),
            Cell.signed(cost, 4).text(),
            Cell.rounded(error, 4),
            close,
            all.size());
  }

  /** Whether the proposal that came second is hard to tell from the first. */
  private static boolean isClose(Iteration iteration) {
    return iteration.trials().stream()
        .filter(trial -> !trial.equals(iteration.choice()))
        .min(Comparator.comparingDouble(Trial::behind))
        .filter(second -> second.behind() < ERRORS * second.behindError())
        .isPresent();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static String bearing(Adaptations adaptations) {
    return adaptations.setting().tier() == Tier.T0
        ? " T0: a small budget shows that it works; it says nothing on which widths a network can do without."
        : "";
  }
}
