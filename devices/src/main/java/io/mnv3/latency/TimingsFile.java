package io.mnv3.latency;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
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
    if (timings.isEmpty()) {
      throw new UserError(file + " has no row; measure a network and add a row for it");
    }
    Set<Variant> seen = new HashSet<>();
    for (Timing timing : timings) {
      if (!seen.add(timing.variant())) {
        throw new UserError(
            "%s has %s twice; keep one row of it".formatted(file, timing.variant().weights()));
      }
    }
    return timings;
  }

  private static Timing timing(CsvFile.Line line) {
    double millis = line.number("millis");
    if (!(millis > 0 && Double.isFinite(millis))) {
      throw line.wrong("millis", "must be positive, not " + millis);
    }
    Variant variant =
        new Variant(
            Architectures.named(line.text("network")).name(),
            line.number("width"),
            line.integer("resolution"),
            "",
            HardSwish.FUSED);
    try {
      variant.architecture();
    } catch (IllegalArgumentException e) {
      throw line.wrong("width or resolution", "cannot be: " + e.getMessage());
    }
    return new Timing(variant, millis);
  }
}
