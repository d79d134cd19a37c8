package io.mnv3.report;

import io.mnv3.evidence.PhoneResults;
import io.mnv3.published.PixelLatency;
import io.mnv3.result.Source;
import io.mnv3.table.Cell;
import io.mnv3.table.Column;
import io.mnv3.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What was measured on phones, beside print where the phone is one of the paper's. */
final class PhoneTables {
  private PhoneTables() {}

  /** The table of one phone. */
  static Table table(PhoneResults phone) {
    List<List<Cell>> rows = new ArrayList<>();
    for (String network : phone.networks()) {
      for (PhoneResults.Setting setting : phone.settings()) {
        if (!phone.blocks(network, setting).isEmpty()) {
          rows.add(row(phone, network, setting));
        }
      }
    }
    return new Table(
        "phone-" + phone.id(),
        "Networks on " + phone.name(),
        "Latency of one image as measured there (medians over blocks with 95 % intervals),"
            + " also relative to V3-Large at the same setting, the clock that there really was, and"
            + " what Table 3 prints where this is one of its phones.",
        List.of(
            Column.words("Network"),
            Column.words("How"),
            Column.keys("Blocks"),
            Column.numbers("Latency", "ms", Source.MEASURED),
            Column.numbers("Relative", "", Source.MEASURED),
            Column.numbers("Clock", "MHz", Source.MEASURED),
            Column.numbers("In print", "ms", Source.PUBLISHED)),
        rows,
        notes(phone));
  }

  private static List<Cell> row(PhoneResults phone, String network, PhoneResults.Setting setting) {
    List<Double> blocks = phone.blocks(network, setting);
    OptionalDouble clock =
        phone.runs().stream()
            .filter(run -> run.network().equals(network) && run.setting().equals(setting))
            .flatMapToDouble(run -> run.megahertz().stream())
            .average();
    return List.of(
        Cell.words(network),
        Cell.words(setting.words()),
        Cell.count(blocks.size()),
        LatencyCells.millis(Optional.of(blocks)),
        phone.relative(network, setting).map(e -> LatencyCells.estimate(e, 2)).orElse(Cell.EMPTY),
        clock.isPresent() ? Cell.number(clock.getAsDouble(), 0) : Cell.EMPTY,
        printed(phone, network).map(Cell::printed).orElse(Cell.EMPTY));
  }

  private static Optional<BigDecimal> printed(PhoneResults phone, String network) {
    return phone
        .pixel()
        .flatMap(pixel -> PixelLatency.ofTable3(network).map(row -> row.millis(pixel)));
  }

  private static List<String> notes(PhoneResults phone) {
    if (phone.failures().isEmpty()) {
      return List.of("Every attempt was good.");
    }
    return List.of(
        "Attempts that do not count: "
            + phone.failures().entrySet().stream()
                .map(failure -> failure.getValue() + " " + failure.getKey())
                .collect(Collectors.joining(", "))
            + ". docs/phones.md says what the words mean.");
  }
}
