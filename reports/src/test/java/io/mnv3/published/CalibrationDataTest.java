package io.mnv3.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.latency.Generation;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.Reading;
import io.mnv3.latency.Readings;
import io.mnv3.latency.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The latencies that predictions stand on are those of the published files, each of them. */
class CalibrationDataTest {
  private static final String LARGE = "mobilenet_v3_large";
  private static final String SMALL = "mobilenet_v3_small";
  private static final String V2 = "mobilenet_v2";
  private static final String A1 = "mnasnet_a1";
  private static final int RESOLUTION = 224;

  /** What is timed, where. */
  private record Key(Variant variant, Phone phone, Precision precision, Generation generation) {}

  /** A number in a published file, and the words by which a source names its place. */
  private record Printed(Key key, double millis, String place) {}

  private static final Map<String, String> TABLE_5 =
      Map.of(
          "V3-Large 1.0", "",
          "ReLU", "nonlinearity=relu",
          "h-swish@16", "hard-swish-from=16",
          "h-swish@112", "hard-swish-from=112");

  private static final List<String> RECORD =
      List.of(
          "",
          "squeeze-excite=exp/4",
          "squeeze-excite=exp/4 hard-swish-from=80 gates=hard-sigmoid",
          "squeeze-excite=exp/4 hard-swish-from=80 gates=hard-sigmoid",
          "squeeze-excite=exp/4 hard-swish-from=80 gates=hard-sigmoid"
              + " expansions=2:64,3:72,8:200,9:184,10:184");

  private static final Map<String, String> READ_ME_NETWORKS =
      Map.of(
          "Large",
          LARGE,
          "Small",
          SMALL,
          "Large minimalistic",
          LARGE + "_minimalistic",
          "Small minimalistic",
          SMALL + "_minimalistic");

  private final List<Printed> printed = new ArrayList<>();

  @Test
  void everyLatencyStandsWhereItsSourceSays() {
    readAll();
    assertThat(Readings.all()).allSatisfy(reading -> assertThat(printed).anyMatch(isOf(reading)));
  }

  @Test
  void everyPublishedNetworkIsThere() {
    readAll();
    Set<Key> used =
        Readings.all().stream()
            .map(r -> new Key(r.variant(), r.phone(), r.precision(), r.generation()))
            .collect(Collectors.toSet());
    assertThat(printed).extracting(Printed::key).hasSizeGreaterThan(used.size());
    assertThat(used)
        .containsExactlyInAnyOrderElementsOf(
            printed.stream().map(Printed::key).collect(Collectors.toSet()));
  }

  private static Predicate<Printed> isOf(Reading reading) {
    Key key =
        new Key(reading.variant(), reading.phone(), reading.precision(), reading.generation());
    return p ->
        p.key().equals(key)
            && p.millis() == reading.millis()
            && reading.source().contains(p.place());
  }

  private void readAll() {
    table9();
    pixels("table3_float_pixel.csv", Precision.FLOAT, "Table 3");
    pixels("table4_quantized_pixel.csv", Precision.EIGHT_BIT, "Table 4");
    table5();
    figures();
    readMes();
  }

  private void table9() {
    for (CsvRow line : lines("table9_multipliers_resolutions.csv")) {
      String network = "mobilenet_v3_" + line.text("model");
      double width = line.number("multiplier");
      int side = line.integer("resolution");
      add(network, width, side, "", Phone.PIXEL1, Generation.V5, line, "p1_ms_v5", "Table 9");
      add(network, width, side, "", Phone.PIXEL1, Generation.V1, line, "p1_ms_v1", "Table 9");
    }
  }

  private void pixels(String file, Precision precision, String place) {
    for (CsvRow line : lines(file)) {
      String version = line.text("version");
      String name = line.text("network").equals("V3-Small") ? "V3-Small 1.0" : line.text("network");
      if (!version.equals("ICCV")) {
        Generation generation = version.startsWith("v5") ? Generation.V5 : Generation.V1;
        PrintedCost.ofTable3(name)
            .ifPresent(named -> phones(named, precision, generation, line, place));
      }
    }
  }

  private void phones(
      PrintedCost.Named named,
      Precision precision,
      Generation generation,
      CsvRow line,
      String place) {
    for (Phone phone : Phone.values()) {
      String column = phone.id().replace("pixel", "p") + "_ms";
      Variant variant = variant(named.network(), named.multiplier(), RESOLUTION, "", generation);
      add(new Key(variant, phone, precision, generation), line, column, place);
    }
  }

  private void table5() {
    for (CsvRow line : lines("table5_nonlinearity.csv")) {
      String edits = TABLE_5.get(line.text("variant"));
      Generation generation = line.text("version").startsWith("v5") ? Generation.V5 : Generation.V1;
      if (edits == null) {
        continue;
      }
      if (generation == Generation.V5) {
        add(key(edits, HardSwish.FUSED, generation), line, "p1_ms_optimized", "Table 5");
      }
      if (generation == Generation.V1 || !edits.equals("nonlinearity=relu")) {
        add(key(edits, HardSwish.SEPARATE, generation), line, "p1_ms_unoptimized", "Table 5");
      }
    }
  }

  private static Key key(String edits, HardSwish hardSwish, Generation generation) {
    return new Key(
        new Variant(LARGE, 1, RESOLUTION, edits, hardSwish),
        Phone.PIXEL1,
        Precision.FLOAT,
        generation);
  }

  private void figures() {
    for (CsvRow line : lines("fig7_digitised.csv")) {
      double setting = line.number("setting");
      switch (line.text("curve")) {
        case "V2 multiplier" ->
            add(
                V2,
                setting,
                RESOLUTION,
                "",
                Phone.PIXEL1,
                Generation.V5,
                line,
                "p1_ms",
                "Figure 7");
        case "V2 resolution" ->
            add(V2, 1, (int) setting, "", Phone.PIXEL1, Generation.V5, line, "p1_ms", "Figure 7");
        default -> {
          // MobileNetV3's points are printed in Table 9.
        }
      }
    }
    for (CsvRow line : lines("fig9_progression.csv")) {
      int step = line.integer("step");
      if (step <= RECORD.size()) {
        HardSwish way = step == 3 ? HardSwish.SEPARATE : HardSwish.FUSED;
        Variant variant = new Variant(A1, 1, RESOLUTION, RECORD.get(step - 1), way);
        Key key = new Key(variant, Phone.PIXEL1, Precision.FLOAT, Generation.V5);
        add(key, line, "digitised_p1_ms", "Figure 9");
      }
    }
  }

  private void readMes() {
    for (CsvRow line : lines("readme_slim_mobilenetv3.csv")) {
      Precision precision =
          line.text("precision").equals("float") ? Precision.FLOAT : Precision.EIGHT_BIT;
      PrintedCost.Named named =
          new PrintedCost.Named(
              Objects.requireNonNull(READ_ME_NETWORKS.get(line.text("model"))),
              line.number("multiplier"));
      phones(named, precision, Generation.V5, line, "README.md");
    }
    for (CsvRow line : lines("readme_slim_mobilenetv2.csv")) {
      readMe(V2, line, "");
    }
    for (CsvRow line : lines("readme_tpu_mnasnet_a1.csv")) {
      boolean wide = line.number("multiplier") > 1;
      readMe(A1, line, wide ? "features=1280" : "");
    }
  }

  private void readMe(String network, CsvRow line, String edits) {
    add(
        network,
        line.number("multiplier"),
        line.integer("resolution"),
        edits,
        Phone.PIXEL1,
        Generation.YEAR_2018,
        line,
        "p1_ms",
        "README.md");
  }

  private void add(
      String network,
      double width,
      int resolution,
      String edits,
      Phone phone,
      Generation generation,
      CsvRow line,
      String column,
      String place) {
    Variant variant = variant(network, width, resolution, edits, generation);
    add(new Key(variant, phone, Precision.FLOAT, generation), line, column, place);
  }

  private void add(Key key, CsvRow line, String column, String place) {
    if (!line.text(column).isEmpty()) {
      printed.add(new Printed(key, line.number(column), place));
    }
  }

  /** MobileNetV3-Small had 1280 features in the paper's first versions. */
  private static Variant variant(
      String network, double width, int resolution, String edits, Generation generation) {
    boolean firstSmall = network.equals(SMALL) && generation == Generation.V1;
    return new Variant(
        network, width, resolution, firstSmall ? "features=1280" : edits, generation.hardSwish());
  }

  private static List<CsvRow> lines(String file) {
    return CsvFile.read(PixelLatency.class, file, line -> line);
  }
}
