package io.mnv3.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * Where a part of MobileNetV3 is from.
 *
 * @param part what it is
 * @param place in the paper
 * @param origin earlier work
 * @param misconception how it is often told
 */
record Lineage(String part, String place, String origin, String misconception) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  static List<Lineage> all() {
    try (InputStream in = Lineage.class.getResourceAsStream("lineage.csv")) {
      if (in == null) {
        throw new IllegalStateException("lineage.csv is missing");
      }
      InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      try (CSVParser parser = CSVParser.parse(reader, FORMAT)) {
        return parser.stream()
            .map(line ->
                new Lineage(
                    line.get("part"),
                    line.get("place"),
                    line.get("origin"),
                    line.get("misconception")))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read lineage.csv", e);
    }
  }
}
