package io.mnv3.latency;

import io.mnv3.arch.Architecture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final String FILE = "calibration.csv";
  private static final List<String> COLUMNS =
      List.of(
          "network",
          "width",
          "resolution",
          "edits",
          "hard_swish",
          "phone",
          "precision",
          "generation",
          "millis",
          "source");
  private static final List<Reading> ALL = read();

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

  private static List<Reading> read() {
    try (InputStream in = Readings.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the published latencies lack " + FILE);
      }
      InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return CsvFile.read(FILE, reader, COLUMNS, Readings::reading);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the published latencies", e);
    }
  }

  private static Reading reading(CsvFile.Line line) {
    Variant variant =
        new Variant(
            line.text("network"),
            line.number("width"),
            line.integer("resolution"),
            line.text("edits"),
            line.named("hard_swish", HardSwish::named));
    return new Reading(
        variant,
        line.named("phone", Phone::named),
        line.named("precision", Precision::named),
        line.named("generation", Generation::named),
        line.number("millis"),
        line.text("source"));
  }
}
