package io.mnv3.collect;

import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  private static final List<KnownPixel> ALL =
      CsvFile.read(KnownPixel.class, "pixels.csv", KnownPixel::of);

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

  /** Whether a program pinned to {@code mask} runs where others pin to. */
  public boolean isLarge(CpuMask mask) {
    return mask.isWithin(big) || mask.isWithin(core);
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

  private static KnownPixel of(CsvRow row) {
    return new KnownPixel(
        row.text("device"),
        row.text("model"),
        Stream.of(row.text("clusters").split(" ", 0))
            .map(cluster -> CpuMask.ofList(cluster.substring(0, cluster.indexOf(':'))))
            .map(Optional::orElseThrow)
            .toList(),
        CpuMask.ofDigits(row.text("big_mask")).orElseThrow(),
        CpuMask.ofDigits(row.text("core_mask")).orElseThrow());
  }
}
