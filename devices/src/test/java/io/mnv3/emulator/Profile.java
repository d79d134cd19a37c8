package io.mnv3.emulator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A model of phone: what is the same for all of its kind.
 *
 * @param serial of this one; made up
 * @param product {@code ro.product.name}
 * @param model {@code ro.product.model}
 * @param device {@code ro.product.device}
 * @param maker {@code ro.product.manufacturer}
 * @param fingerprint {@code ro.build.fingerprint}
 * @param release Android's version
 * @param sdk Android's API level
 * @param board {@code ro.board.platform}
 * @param systemOnChip {@code ro.soc.model}, which Android 12 brought
 * @param implementer of its cores, {@code 0x51} or {@code 0x41}
 * @param features of its cores
 * @param hardware last line of {@code /proc/cpuinfo}, which newer kernels lack
 * @param clusters its cores
 * @param zones names of its thermal zones
 */
public record Profile(
    String serial,
    String product,
    String model,
    String device,
    String maker,
    String fingerprint,
    String release,
    int sdk,
    String board,
    Optional<String> systemOnChip,
    String implementer,
    String features,
    Optional<String> hardware,
    List<Cluster> clusters,
    List<String> zones) {
  private static final int ANDROID_8 = 26;
  private static final int ANDROID_10 = 29;

  public Profile {
    clusters = List.copyOf(clusters);
    zones = List.copyOf(zones);
  }

  int cores() {
    return clusters.getLast().last() + 1;
  }

  /** The cores of the highest clock. */
  public List<Integer> fastestCores() {
    return clusters.stream()
        .max(Comparator.comparingInt(Cluster::maxKhz))
        .orElseThrow()
        .cores()
        .boxed()
        .toList();
  }

  /** AOSP's list of tools by release has it since Android 8. */
  boolean hasSha256sum() {
    return sdk >= ANDROID_8;
  }

  boolean hasThermalService() {
    return sdk >= ANDROID_10;
  }
}
