package io.mnv3.report;

import io.mnv3.evidence.Results;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.List;
import java.util.Optional;

/** Table 3's networks on this host. */
final class HostTable {
  private static final int RESOLUTION = 224;

  private HostTable() {}

  static Table table(Results results) {
    double large = PixelLatency.table3().getFirst().pixel1Millis().doubleValue();
    return new Table(
        "table3",
        "Table 3's networks on this host",
        "Latency as published for phones (one large core, batch 1) and as measured on this host"
            + " (one thread, batch 1, medians with 95 % intervals), each also relative to V3-Large"
            + " 1.0.",
        List.of(
            Column.words("Network"),
            Column.numbers("Top-1", "%", Source.PUBLISHED),
            Column.numbers("Pixel 1", "ms", Source.PUBLISHED),
            Column.numbers("Pixel 2", "ms", Source.PUBLISHED),
            Column.numbers("Pixel 3", "ms", Source.PUBLISHED),
            Column.numbers("Pixel 1, relative", "", Source.PUBLISHED),
            Column.numbers("This host", "ms", Source.MEASURED),
            Column.numbers("This host, relative", "", Source.MEASURED)),
        PixelLatency.table3().stream().map(row -> row(row, large, results)).toList(),
        List.of(
            "The architecture of \"Mnas-small\" was not published.",
            "V3-Large 0.75 on a Pixel 3: 40 ms stands in print, but is the value of earlier"
                + " versions; the authors' read-me says 34."));
  }

  private static List<Cell> row(PixelLatency row, double large, Results results) {
    Optional<List<Double>> here =
        PrintedCost.ofTable3(row.network())
            .flatMap(name -> results.hostLatency(name.network(), name.multiplier(), RESOLUTION));
    boolean stale = row.network().equals("V3-Large 0.75");
    return List.of(
        Cell.words(row.network()),
        Cell.printed(row.top1()),
        Cell.printed(row.pixel1Millis()),
        Cell.printed(row.pixel2Millis()),
        Cell.printed(row.pixel3Millis()).flaggedIf(stale),
        Cell.number(row.pixel1Millis().doubleValue() / large, 2),
        LatencyCells.millis(here),
        LatencyCells.ratio(here, results.hostLatency("mobilenet_v3_large", 1, RESOLUTION)));
  }
}
