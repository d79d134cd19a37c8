package io.mnv3.report;

import io.mnv3.csv.CsvFile;
import java.util.List;

/**
 * Where a part of MobileNetV3 is from.
 *
 * @param part what it is
 * @param place in the paper
 * @param origin earlier work
 * @param misconception how it is often told
 */
record Lineage(String part, String place, String origin, String misconception) {
  static List<Lineage> all() {
    return CsvFile.read(
        Lineage.class,
        "lineage.csv",
        row ->
            new Lineage(
                row.text("part"),
                row.text("place"),
                row.text("origin"),
                row.text("misconception")));
  }
}
