package io.mnv3.report;

import io.mnv3.arch.Architecture;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.evidence.Searches;
import io.mnv3.evidence.Searches.Found;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.result.Source;
import io.mnv3.search.Algorithm;
import io.mnv3.search.Candidate;
import io.mnv3.search.SearchSpace;
import io.mnv3.statistic.Seeds;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Searches: how the algorithms did, what was found, and the chosen network in the paper's form. */
final class SearchTables {
  private SearchTables() {}

  static List<Table> of(Searches searches) {
    List<Table> tables = new ArrayList<>();
    tables.add(algorithms(searches));
    tables.add(networks(searches));
    searches.best().ifPresent(best -> tables.add(chosen(searches, best)));
    return tables;
  }

  private static Table algorithms(Searches searches) {
    return new Table(
        "search-algorithms-" + searches.number(),
        "Algorithms on the same budget",
        "Best reward of each search (means over seeds with 95 % intervals), and its evaluations:"
            + " how many were of different choices, and how many trainings were given up. Reward:"
            + " %s, latency by %s."
                .formatted(searches.setting().reward().formula(), searches.setting().latency()),
        List.of(
            Column.words("Algorithm"),
            Column.keys("Seeds"),
            Column.keys("Evaluations"),
            Column.keys("Different"),
            Column.keys("Given up"),
            Column.numbers("Best reward", "", Source.TRAINED)),
        searches.algorithmsRun().stream().map(algorithm -> row(searches, algorithm)).toList(),
        List.of(
            "A reward is made of a trained accuracy and a predicted latency. Evaluations, choices"
                + " and given-up trainings are of all seeds together."));
  }

  private static List<Cell> row(Searches searches, Algorithm algorithm) {
    List<Searches.Run> runs = searches.by(algorithm);
    List<Found> all = runs.stream().flatMap(run -> run.evaluations().stream()).toList();
    long different =
        runs.stream()
            .mapToLong(run -> run.evaluations().stream().map(Found::name).distinct().count())
            .sum();
    List<Double> best = runs.stream().map(run -> run.best().getLast()).toList();
    return List.of(
        Cell.words(algorithm.title()),
        Cell.count(runs.size()),
        Cell.count(all.size()),
        Cell.count(different),
        Cell.count(all.stream().filter(Found::stopped).count()),
        LatencyCells.estimate(Seeds.mean(best), 4));
  }

  private static Table networks(Searches searches) {
    List<List<Cell>> rows = new ArrayList<>();
    searches.published().forEach(found -> rows.add(row(found.name(), found)));
    searches.front().forEach(found -> rows.add(row("on the front: " + found.name(), found)));
    searches.best().ifPresent(found -> rows.add(row("chosen: " + found.name(), found)));
    return new Table(
        "search-networks-" + searches.number(),
        "Found and published networks",
        "Top-1 on the validation part of %s after a short training (recipe %s, one seed), and"
                .formatted(searches.setting().data(), searches.setting().recipe())
            + " the latency of the full network by %s. On the front are candidates that none is"
                .formatted(searches.setting().latency())
            + " both faster and more accurate than; chosen is the one with the highest reward.",
        List.of(
            Column.words("Network"),
            Column.numbers("Top-1", "%", Source.TRAINED),
            Column.numbers("Latency", "ms", Source.PREDICTED)),
        rows,
        List.of(
            "A candidate is written as its choices: a group for each block, in it operator, kernel,"
                + " squeeze-and-excite, skip, width, layers. Accuracies of single seeds differ by"
                + " chance, and the best of many is partly lucky."));
  }

  private static List<Cell> row(String name, Found found) {
    return List.of(Cell.words(name), Cell.number(found.top1(), 2), Cell.number(found.millis(), 1));
  }

  private static Table chosen(Searches searches, Found best) {
    Architecture network = SearchSpace.mnasnet().architecture(Candidate.parse(best.name()));
    Graph graph = Lowering.lower(network);
    Cost total = Costs.total(graph);
    List<List<Cell>> rows = new ArrayList<>();
    NetworkRow.of(network, graph).forEach(row -> rows.add(row(row)));
    rows.add(
        List.of(
            Cell.words("total"),
            Cell.EMPTY,
            Cell.EMPTY,
            Cell.EMPTY,
            Cell.EMPTY,
            Cell.EMPTY,
            Cell.EMPTY,
            Cell.count(total.multiplyAdds()),
            Cell.count(total.parameters())));
    return new Table(
        "search-chosen-" + searches.number(),
        "The chosen network",
        "The candidate with the highest reward, in the form of Tables 1 and 2. SE: width of the"
            + " squeeze; NL: non-linearity; s: stride, with + where the input is added.",
        List.of(
            Column.words("Input"),
            Column.words("Operator"),
            Column.keys("exp size"),
            Column.keys("#out"),
            Column.keys("SE"),
            Column.words("NL"),
            Column.words("s"),
            Column.numbers("Multiply-adds", "", Source.COMPUTED),
            Column.numbers("Parameters", "", Source.COMPUTED)),
        rows,
        List.of());
  }

  private static List<Cell> row(NetworkRow row) {
    return List.of(
        Cell.words(row.input()),
        Cell.words(row.operator()),
        Cell.words(row.expansion()),
        Cell.words(Integer.toString(row.out())),
        Cell.words(row.squeezeExcite()),
        Cell.words(row.nonlinearity()),
        Cell.words(row.stride() + (row.residual() ? " +" : "")),
        Cell.count(row.cost().multiplyAdds()),
        Cell.count(row.cost().parameters()));
  }
}
