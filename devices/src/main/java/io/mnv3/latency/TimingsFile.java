package io.mnv3.latency;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What someone measured on a phone: a CSV with the columns network, width, resolution, millis, a
 * network in each row.
 */
public final class TimingsFile {
  private static final List<String> COLUMNS = List.of("network", "width", "resolution", "millis");

  private TimingsFile() {}

  /**
   * The rows of the file.
   *
   * @throws UserError if it is not of that form, or a network is not known or there twice
   */
  public static List<Timing> read(Path file) {
    List<Timing> timings = CsvFile.read(file, COLUMNS, TimingsFile::timing);
    Set<Variant> seen = new HashSet<>();
    for (Timing timing : timings) {
      if (!seen.add(timing.variant())) {
        throw new UserError(
            "%s has %s twice; keep one row of it".formatted(file, timing.variant().weights()));
      }
    }
    return timings;
  }

  private static Timing timing(CsvRow row) {
    Variant variant =
        new Variant(
            Architectures.named(row.text("network")).name(),
            row.number("width"),
            row.integer("resolution"),
            "",
            HardSwish.FUSED);
    try {
      variant.architecture();
    } catch (IllegalArgumentException e) {
      throw row.wrong("width or resolution", "cannot be: " + e.getMessage());
    }
    return new Timing(variant, row.positive("millis"));
  }
}
