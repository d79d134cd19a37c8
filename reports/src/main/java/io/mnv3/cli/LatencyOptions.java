package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.LookupTableFile;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.weights.file.Digests;
import java.nio.file.Path;

/** What tells a search how long networks take. */
final class LatencyOptions {
  private static final String TABLE = ".csv";
  private static final int DIGITS = 16;

  @Parameter(
      names = "--latency",
      description =
          "pixel1, pixel2 or pixel3, or FILE.csv, a look-up table of measured layers (devices"
              + " table)")
  private String latency = Phone.PIXEL1.id();

  @Parameter(
      names = "--knowledge",
      description =
          "What a phone's model is fitted to: before-v3, so that MobileNetV3's own latencies do not"
              + " lead to it, or all published latencies")
  private String knowledge = Knowledge.BEFORE_V3.id();

  /** The source asked for. */
  LatencySource source() {
    return isTable()
        ? LookupTableFile.read(Path.of(latency))
        : PublishedPhones.model(Phone.named(latency), Precision.FLOAT, Knowledge.named(knowledge));
  }

  /** It in words, for records: {@code pixel1, before-v3}; a table with its digest. */
  String words() {
    return isTable()
        ? "%s, SHA-256 %s"
            .formatted(
                Path.of(latency).getFileName(),
                Digests.sha256(Path.of(latency)).substring(0, DIGITS))
        : Phone.named(latency).id() + ", " + Knowledge.named(knowledge).id();
  }

  private boolean isTable() {
    return latency.endsWith(TABLE);
  }
}
