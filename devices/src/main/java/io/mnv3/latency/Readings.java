package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.util.List;
import java.util.Optional;

/**
 * The published latencies that predictions stand on. Each network is there once for a phone,
 * precision and generation: where several places print it, the value with the finest digits counts
 * (a decimal in print, then one read off a figure, then whole milliseconds), and the paper before
 * read-mes. Left out: V3-Large 0.75 on a Pixel 3 as Table 3 prints it (40 ms, the value of earlier
 * versions; the read-me's 34 ms counts), and "Mnas-small", whose architecture was never published.
 */
public final class Readings {
  private static final List<Reading> ALL =
      CsvFile.read(Readings.class, "calibration.csv", Readings::reading);

  private Readings() {}

  /** All of them. */
  public static List<Reading> all() {
    return ALL;
  }

  /** The one of a network on a phone, if it is published. */
  public static Optional<Reading> of(
      Variant variant, Phone phone, Precision precision, Generation generation) {
    return of(phone, precision, generation).stream()
        .filter(reading -> reading.variant().equals(variant))
        .findFirst();
  }

  /** The one of a network by its table, whatever edits led there, if it is published. */
  public static Optional<Reading> of(
      Architecture architecture,
      HardSwish hardSwish,
      Phone phone,
      Precision precision,
      Generation generation) {
    String fingerprint = architecture.fingerprint();
    return of(phone, precision, generation).stream()
        .filter(reading -> reading.variant().hardSwish() == hardSwish)
        .filter(reading -> reading.variant().architecture().fingerprint().equals(fingerprint))
        .findFirst();
  }

  /** Those of a phone, a precision and a generation. */
  public static List<Reading> of(Phone phone, Precision precision, Generation generation) {
    return ALL.stream()
        .filter(reading ->
            reading.phone() == phone
                && reading.precision() == precision
                && reading.generation() == generation)
        .toList();
  }

  private static Reading reading(CsvRow row) {
    Variant variant =
        new Variant(
            row.text("network"),
            row.number("width"),
            row.integer("resolution"),
            row.text("edits"),
            row.named("hard_swish", HardSwish::named));
    return new Reading(
        variant,
        row.named("phone", Phone::named),
        row.named("precision", Precision::named),
        row.named("generation", Generation::named),
        row.number("millis"),
        row.text("source"));
  }
}
