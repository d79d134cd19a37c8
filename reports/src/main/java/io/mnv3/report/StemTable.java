package io.mnv3.report;

import io.mnv3.evidence.StemFilters;
import io.mnv3.result.Source;
import io.mnv3.statistic.MirrorImages;
import io.mnv3.statistic.MirrorImages.Likeness;
import io.mnv3.statistic.RandomImages;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How many of trained stems' filters are mirror images of others. */
final class StemTable {
  private StemTable() {}

  static Table table(List<StemFilters> stems) {
    return new Table(
        "stem-filters",
        "Mirror images among the filters of the stem",
        "Share of filters that some other filter, mirrored left to right, is a near-duplicate of"
            + " (cosine of "
            + MirrorImages.NEAR
            + " or more), and mean of each filter's best cosine; both among random filters of equal"
            + " amplitude spectra (mean and 95 % range of 1000 draws), and how often they are at"
            + " least as great there (p); and, to compare, with filters mirrored top to bottom, and"
            + " as they are.",
        List.of(
            Column.words("Weights"),
            Column.words("Network"),
            Column.keys("Filters"),
            Column.keys("All but zero"),
            Column.words("Quantity"),
            Column.numbers("Mirror images", "", Source.COMPUTED),
            Column.numbers("Random filters", "", Source.COMPUTED),
            Column.numbers("p", "", Source.COMPUTED),
            Column.numbers("Upside down", "", Source.COMPUTED),
            Column.numbers("Unmirrored", "", Source.COMPUTED)),
        stems.stream().flatMap(StemTable::rows).toList(),
        List.of(
            "Filters that are all but zero are left out. Batch norm is folded into the filters."
                + " Random filters have no direction: what they say of left and right they say of"
                + " up and down."));
  }

  private static Stream<List<Cell>> rows(StemFilters stem) {
    RandomImages random = stem.random();
    return Stream.of(
        row(stem, random, "share", Likeness::share),
        row(stem, random, "mean cosine", Likeness::mean));
  }

  private static List<Cell> row(
      StemFilters stem, RandomImages random, String quantity, ToDoubleFunction<Likeness> number) {
    MirrorImages images = stem.images();
    return List.of(
        Cell.words(stem.weights()),
        Cell.words(stem.network()),
        Cell.count(stem.filters().size()),
        Cell.count(stem.dead()),
        Cell.words(quantity),
        Cell.number(number.applyAsDouble(images.found()), 2),
        LatencyCells.estimate(random.expected(number), 2),
        Cell.number(random.p(number), 3),
        Cell.number(number.applyAsDouble(images.upsideDown()), 2),
        Cell.number(number.applyAsDouble(images.plain()), 2));
  }
}
