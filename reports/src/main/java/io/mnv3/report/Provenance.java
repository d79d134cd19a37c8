package io.mnv3.report;

import io.mnv3.evidence.Results;
import io.mnv3.result.Measurement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What a report was made from. */
final class Provenance {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Provenance() {}

  static String of(Results results) {
    List<Instant> times = results.measurements().stream().map(Measurement::time).sorted().toList();
    return of(times)
        + (results.recorded().isEmpty()
            ? ""
            : " Beside it stands recorded evidence that comes with the suite, marked as such.");
  }

  private static String of(List<Instant> times) {
    return times.isEmpty()
        ? "Made from published data and the networks' definitions alone; nothing was measured."
        : "Made from published data, the networks' definitions and %s records of measurements, %s to %s."
            .formatted(times.size(), TIME.format(times.getFirst()), TIME.format(times.getLast()));
  }
}
