package io.mnv3.report;

import io.mnv3.evidence.Comparison;
import io.mnv3.evidence.LayerProfile;
import io.mnv3.evidence.Results;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This suite's engine beside its peers, and where its time goes. */
final class SpeedTables {
  private SpeedTables() {}

  static Table peers(List<Comparison> comparisons) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      Comparison.engines(comparisons).stream()
          .filter(comparison.times()::containsKey)
          .forEach(engine -> rows.add(row(comparison, engine)));
    }
    return new Table(
        "peers",
        "This suite's engine beside its peers",
        "Time of one run of the batch, all engines side by side in one run of the benchmark, same"
            + " weights, float32, outputs compared first; medians with 95 % intervals, and relative"
            + " to the best peer. Floor: the network's arithmetic at the host's measured peak.",
        List.of(
            Column.words("Network"),
            Column.keys("Threads"),
            Column.keys("Batch"),
            Column.words("Engine"),
            Column.numbers("Time", "ms", Source.MEASURED),
            Column.numbers("Relative", "", Source.MEASURED),
            Column.numbers("Floor", "ms", Source.COMPUTED)),
        rows,
        List.of());
  }

  private static List<Cell> row(Comparison comparison, String engine) {
    boolean best = comparison.bestPeer().filter(engine::equals).isPresent();
    return List.of(
        Cell.words(comparison.network()),
        Cell.words(Integer.toString(comparison.threads())),
        Cell.words(Integer.toString(comparison.batch())),
        Cell.words(engine.equals(Results.OURS) ? engine + " (ours)" : engine),
        LatencyCells.millis(Optional.ofNullable(comparison.times().get(engine))),
        best
            ? Cell.words("1, best peer")
            : comparison.ratio(engine).map(r -> LatencyCells.estimate(r, 2)).orElse(Cell.EMPTY),
        comparison.floorMicros().map(micros -> Cell.number(micros / 1e3, 2)).orElse(Cell.EMPTY));
  }

  static Table profile(LayerProfile profile) {
    return new Table(
        "profile-" + profile.fileName(),
        "Where the time goes: " + profile.network(),
        "Each step that the engine runs ("
            + profile.settingInWords()
            + "): median time, arithmetic rate (a multiply-add is two operations) and bytes read"
            + " and written.",
        List.of(
            Column.words("Nodes"),
            Column.numbers("Time", "µs", Source.MEASURED),
            Column.numbers("Multiply-adds", "", Source.COMPUTED),
            Column.numbers("Rate", "GFLOP/s", Source.MEASURED),
            Column.numbers("Bytes", "", Source.COMPUTED),
            Column.numbers("Traffic", "GB/s", Source.MEASURED)),
        profile.steps().stream().map(SpeedTables::row).toList(),
        List.of());
  }

  private static List<Cell> row(LayerProfile.Step step) {
    return List.of(
        Cell.words(step.nodes().replace(",", ", ")),
        Cell.number(step.micros(), 1),
        Cell.count((long) step.multiplyAdds()),
        Cell.number(step.gigaflops(), 1),
        Cell.count((long) step.bytes()),
        Cell.number(step.bytes() / step.micros() / 1e3, 1));
  }
}
