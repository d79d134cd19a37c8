package io.mnv3.published;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one place in print says a network costs.
 *
 * @param network our name of it
 * @param multiplier of the widths
 * @param resolution side of the input in pixels
 * @param place where it is printed, in words
 * @param multiplyAddsMillions as printed; null where that place gives none
 * @param parametersMillions as printed; null where that place gives none
 */
public record PrintedCost(
    String network,
    double multiplier,
    int resolution,
    String place,
    @Nullable BigDecimal multiplyAddsMillions,
    @Nullable BigDecimal parametersMillions,
    String source) {

  /** Place of the rows of Table 3 in the paper's fifth version. */
  public static final String TABLE_3 = "Table 3";

  /** Place of the rows of Table 9 in the paper's fifth version. */
  public static final String TABLE_9 = "Table 9";

  private static final String READ_ME_2 = "read-me, V2";
  private static final int RESOLUTION = 224;

  /**
   * The networks of Tables 3 and 4; "Mnas-small" is missing, since its architecture was never
   * published.
   */
  private static final Map<String, Named> TABLE_3_NETWORKS =
      Map.of(
          "V3-Large 1.0", new Named("mobilenet_v3_large", 1.0),
          "V3-Large 0.75", new Named("mobilenet_v3_large", 0.75),
          "V3-Small 1.0", new Named("mobilenet_v3_small", 1.0),
          "V3-Small", new Named("mobilenet_v3_small", 1.0),
          "V3-Small 0.75", new Named("mobilenet_v3_small", 0.75),
          "V2 1.0", new Named("mobilenet_v2", 1.0),
          "V2 0.35", new Named("mobilenet_v2", 0.35),
          "MnasNet-A1", new Named("mnasnet_a1", 1.0),
          "Proxyless", new Named("proxylessnas_mobile", 1.0));

  /** The float rows of the V3 read-me: its names and ours. */
  private static final Map<String, String> READ_ME_NETWORKS =
      Map.of(
          "Large", "mobilenet_v3_large",
          "Small", "mobilenet_v3_small",
          "Large minimalistic", "mobilenet_v3_large_minimalistic",
          "Small minimalistic", "mobilenet_v3_small_minimalistic");

  /** One of our networks at a width. */
  public record Named(String network, double multiplier) {
    /** Whether {@code cost} is of it. */
    public boolean isOf(PrintedCost cost) {
      return cost.network().equals(network) && cost.multiplier() == multiplier;
    }

    /** It in the words of records of phones. */
    public String words() {
      return new Variant(network, multiplier, RESOLUTION, "", HardSwish.FUSED).words();
    }
  }

  /**
   * Whether the printed parameters include batch norm's; the read-me of MobileNetV2 leaves them
   * out.
   */
  public boolean countsBatchNorm() {
    return !place.equals(READ_ME_2);
  }

  /** Everything in print about networks of this suite, place by place. */
  public static List<PrintedCost> all() {
    List<PrintedCost> costs = new ArrayList<>();
    costs.addAll(table9());
    costs.addAll(table3());
    costs.addAll(readMe3());
    costs.addAll(readMe2());
    costs.addAll(searched());
    costs.addAll(edgeTpu());
    return List.copyOf(costs);
  }

  /** Which of our networks a row of Table 3 or 4 is about. */
  public static Optional<Named> ofTable3(String printedName) {
    return Optional.ofNullable(TABLE_3_NETWORKS.get(printedName));
  }

  private static List<PrintedCost> table9() {
    return Multiplier.table9().stream()
        .filter(row -> row.multiplyAddsMillions() != null)
        .map(row ->
            new PrintedCost(
                row.network(),
                row.multiplier(),
                row.resolution(),
                TABLE_9,
                row.multiplyAddsMillions(),
                row.parametersMillions(),
                row.source()))
        .toList();
  }

  private static List<PrintedCost> table3() {
    return CsvFile.read(PrintedCost.class, "table3_float_pixel.csv", line -> line).stream()
        .filter(line -> line.text("version").equals("v5"))
        .flatMap(line ->
            ofTable3(line.text("network")).stream()
                .map(named -> row(line, named, RESOLUTION, TABLE_3, "madds_M")))
        .toList();
  }

  private static List<PrintedCost> readMe3() {
    return CsvFile.read(PrintedCost.class, "readme_slim_mobilenetv3.csv", line -> line).stream()
        .filter(line -> line.text("precision").equals("float"))
        .map(line -> row(line, named3(line), RESOLUTION, "read-me, V3", "macs_M"))
        .toList();
  }

  private static Named named3(CsvRow line) {
    String network = READ_ME_NETWORKS.get(line.text("model"));
    if (network == null) {
      throw new IllegalStateException("no network for " + line);
    }
    return new Named(network, line.number("multiplier"));
  }

  private static List<PrintedCost> readMe2() {
    return CsvFile.read(
        PrintedCost.class,
        "readme_slim_mobilenetv2.csv",
        line ->
            row(
                line,
                new Named("mobilenet_v2", line.number("multiplier")),
                line.integer("resolution"),
                READ_ME_2,
                "macs_M"));
  }

  private static List<PrintedCost> searched() {
    Stream<PrintedCost> a1 =
        CsvFile.read(PrintedCost.class, "readme_tpu_mnasnet_a1.csv", line -> line).stream()
            .filter(line -> line.text("multiplier").equals("1"))
            .map(line ->
                row(
                    line,
                    new Named("mnasnet_a1", 1),
                    line.integer("resolution"),
                    "read-me, MnasNet",
                    "madds_M"));
    Stream<PrintedCost> small =
        CsvFile.read(PrintedCost.class, "mnasnet_paper_table4.csv", line -> line).stream()
            .filter(line -> line.text("model").equals("MnasNet-search2"))
            .map(line ->
                row(
                    line,
                    new Named("mnasnet_small", 1),
                    RESOLUTION,
                    "MnasNet paper, Table 4",
                    "madds_M"));
    return Stream.concat(a1, small).toList();
  }

  private static List<PrintedCost> edgeTpu() {
    return CsvFile.read(PrintedCost.class, "readme_slim_edgetpu.csv", line -> line).stream()
        .filter(line -> line.text("multiplier").equals("1.0"))
        .map(line ->
            row(line, new Named("mobilenet_edgetpu", 1), RESOLUTION, "read-me, EdgeTPU", "macs_M"))
        .toList();
  }

  private static PrintedCost row(
      CsvRow line, Named named, int resolution, String place, String multiplyAdds) {
    return new PrintedCost(
        named.network(),
        named.multiplier(),
        resolution,
        place,
        line.decimalOrNull(multiplyAdds),
        line.decimalOrNull("params_M"),
        line.text("source"));
  }
}
