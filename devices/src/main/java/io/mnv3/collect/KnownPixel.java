package io.mnv3.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What others used on a Pixel, to check the measured clusters against ({@code pixels.csv}).
 *
 * @param device code name
 * @param model what Google calls it
 * @param clusters processors of each cluster, slowest first
 * @param big the processors that others pin to
 * @param core the one that others pin to, if they want one
 */
public record KnownPixel(
    String device, String model, List<CpuMask> clusters, CpuMask big, CpuMask core) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
  private static final List<KnownPixel> ALL = read();

  public KnownPixel {
    clusters = List.copyOf(clusters);
  }

  /** Every Pixel that is known. */
  public static List<KnownPixel> all() {
    return ALL;
  }

  /** The Pixel of a code name. */
  public static Optional<KnownPixel> named(String device) {
    return ALL.stream().filter(pixel -> pixel.device.equals(device)).findFirst();
  }

  /**
   * What is odd about a measured topology, a sentence each: another grouping than is known, such as
   * where a core is off, or a mask that nobody used.
   */
  public List<String> differences(Topology measured) {
    CpuMask mask = measured.big().cpus();
    List<CpuMask> groups = measured.clusters().stream().map(Cluster::cpus).toList();
    String grouping =
        groups.equals(clusters)
            ? ""
            : "%s has clusters %s, and is known with %s; is a core off?"
                .formatted(model, text(groups), text(clusters));
    String pinning =
        mask.equals(big) || mask.equals(core)
            ? ""
            : "measured by the highest clock, the mask for %s is %s; others use %s or %s"
                .formatted(model, mask.digits(), big.digits(), core.digits());
    return Stream.of(grouping, pinning).filter(text -> !text.isEmpty()).toList();
  }

  private static List<String> text(List<CpuMask> masks) {
    return masks.stream().map(CpuMask::digits).toList();
  }

  private static List<KnownPixel> read() {
    InputStream stream =
        Objects.requireNonNull(KnownPixel.class.getResourceAsStream("pixels.csv"), "pixels.csv");
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return FORMAT.parse(reader).stream().map(KnownPixel::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownPixel of(CSVRecord row) {
    return new KnownPixel(
        row.get("device"),
        row.get("model"),
        Stream.of(row.get("clusters").split(" ", 0))
            .map(cluster -> CpuMask.ofList(cluster.substring(0, cluster.indexOf(':'))))
            .map(Optional::orElseThrow)
            .toList(),
        CpuMask.ofDigits(row.get("big_mask")).orElseThrow(),
        CpuMask.ofDigits(row.get("core_mask")).orElseThrow());
  }
}
