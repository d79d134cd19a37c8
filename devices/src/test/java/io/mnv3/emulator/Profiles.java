package io.mnv3.emulator;

import java.util.List;
import java.util.Optional;

/**
 * Phones with published fact sheets: cores and clocks from dumps of real ones, cycles for a
 * multiply-add so that V3-Large takes about what the paper prints for the phone (51, 61, 44 ms).
 */
public final class Profiles {
  private static final String ARMV8 = "fp asimd evtstrm aes pmull sha1 sha2 crc32";
  private static final String ARMV8_2 =
      ARMV8 + " atomics fphp asimdhp cpuid asimdrdm lrcpc dcpop asimddp";
  private static final String ARMV9 =
      ARMV8_2
          + " sha3 sm3 sm4 sha512 sve asimdfhm dit uscat ilrcpc flagm ssbs sb paca pacg dcpodp"
          + " sve2 sveaes svepmull svebitperm svesha3 svesm4 flagm2 frint svei8mm svebf16 i8mm bti";
  private static final List<String> QUALCOMM_ZONES =
      List.of("battery", "cpuss-0", "cpuss-1", "gpu", "xo_therm", "quiet_therm");
  private static final List<String> TENSOR_ZONES =
      List.of("BIG", "MID", "LITTLE", "G3D", "TPU", "soc_therm", "battery");

  /** On Android 7.1: no {@code sha256sum}, no thermal service. */
  public static final Profile PIXEL_1 =
      google("FA6A70311471", "sailfish", "Pixel", "7.1.2/NJH47F/4146041", "7.1.2", 25, "msm8996")
          .cores("0x51", ARMV8, "Qualcomm Technologies, Inc MSM8996pro", QUALCOMM_ZONES)
          .of(
              new Cluster(0, 1, 307_200, 1_593_600, "0x201", "sched", 0.75),
              new Cluster(2, 3, 307_200, 2_150_400, "0x205", "sched", 0.5));

  public static final Profile PIXEL_2 =
      google(
              "HT7A51A00001",
              "walleye",
              "Pixel 2",
              "8.1.0/OPM1.171019.011/4448085",
              "8.1.0",
              27,
              "msm8998")
          .cores("0x51", ARMV8, "Qualcomm Technologies, Inc MSM8998", QUALCOMM_ZONES)
          .of(
              new Cluster(0, 3, 300_000, 1_900_800, "0x801", "schedutil", 1.6),
              new Cluster(4, 7, 300_000, 2_457_600, "0x800", "schedutil", 0.68));

  public static final Profile PIXEL_3 =
      google("89UX0A001", "blueline", "Pixel 3", "9/PQ1A.181205.006/5108886", "9", 28, "sdm845")
          .cores("0x51", ARMV8_2, "Qualcomm Technologies, Inc SDM845", QUALCOMM_ZONES)
          .of(
              new Cluster(0, 3, 300_000, 1_766_400, "0x803", "schedutil", 1.3),
              new Cluster(4, 7, 825_600, 2_803_200, "0x802", "schedutil", 0.56));

  public static final Profile PIXEL_6 =
      google(
              "1A051FDF600001",
              "oriole",
              "Pixel 6",
              "13/TQ3A.230805.001/10316531",
              "13",
              33,
              "gs101")
          .chip("Tensor")
          .cores("0x41", ARMV8_2, "", TENSOR_ZONES)
          .of(
              new Cluster(0, 3, 300_000, 1_803_000, "0xd05", "sched_pixel", 1.2),
              new Cluster(4, 5, 400_000, 2_253_000, "0xd0b", "sched_pixel", 0.3),
              new Cluster(6, 7, 500_000, 2_802_000, "0xd44", "sched_pixel", 0.16));

  /** Nine cores: the fastest one's mask has three digits. */
  public static final Profile PIXEL_8 =
      google("37251FDJH00001", "shiba", "Pixel 8", "14/UQ1A.240205.002/11224170", "14", 34, "zuma")
          .chip("Tensor G3")
          .cores("0x41", ARMV9, "", TENSOR_ZONES)
          .of(
              new Cluster(0, 3, 324_000, 1_704_000, "0xd46", "sched_pixel", 1.1),
              new Cluster(4, 7, 402_000, 2_367_000, "0xd4d", "sched_pixel", 0.25),
              new Cluster(8, 8, 500_000, 2_914_000, "0xd4e", "sched_pixel", 0.14));

  /** No Pixel, and its maker caps the clock of the big cores. */
  public static final Profile ONEPLUS_5T =
      new Builder(
              "8c6f00d5",
              "OnePlus5T",
              "ONEPLUS A5010",
              "OnePlus5T",
              "OnePlus",
              "OnePlus/OnePlus5T/OnePlus5T:8.1.0/OPM1.171019.011/1809241513:user/release-keys",
              "8.1.0",
              27,
              "msm8998")
          .cores("0x51", ARMV8, "Qualcomm Technologies, Inc MSM8998", QUALCOMM_ZONES)
          .of(
              new Cluster(0, 3, 300_000, 1_900_800, "0x801", "interactive", 1.6),
              new Cluster(4, 7, 300_000, 2_457_600, 2_361_600, "0x800", "interactive", 0.68));

  /** All of them. */
  public static final List<Profile> ALL =
      List.of(PIXEL_1, PIXEL_2, PIXEL_3, PIXEL_6, PIXEL_8, ONEPLUS_5T);

  private Profiles() {}

  private static Builder google(
      String serial,
      String name,
      String model,
      String build,
      String release,
      int sdk,
      String board) {
    return new Builder(
        serial,
        name,
        model,
        name,
        "Google",
        "google/%s/%s:%s:user/release-keys".formatted(name, name, build),
        release,
        sdk,
        board);
  }

  /** A profile that is being put together. */
  private record Builder(
      String serial,
      String product,
      String model,
      String device,
      String maker,
      String fingerprint,
      String release,
      int sdk,
      String board,
      Optional<String> chip,
      String implementer,
      String features,
      Optional<String> hardware,
      List<String> zones) {
    Builder(
        String serial,
        String product,
        String model,
        String device,
        String maker,
        String fingerprint,
        String release,
        int sdk,
        String board) {
      this(
          serial,
          product,
          model,
          device,
          maker,
          fingerprint,
          release,
          sdk,
          board,
          Optional.empty(),
          "",
          "",
          Optional.empty(),
          List.of());
    }

    Builder chip(String name) {
      return new Builder(
          serial,
          product,
          model,
          device,
          maker,
          fingerprint,
          release,
          sdk,
          board,
          Optional.of(name),
          implementer,
          features,
          hardware,
          zones);
    }

    Builder cores(String by, String able, String lastLine, List<String> thermal) {
      return new Builder(
          serial,
          product,
          model,
          device,
          maker,
          fingerprint,
          release,
          sdk,
          board,
          chip,
          by,
          able,
          Optional.of(lastLine).filter(line -> !line.isEmpty()),
          thermal);
    }

    Profile of(Cluster... clusters) {
      return new Profile(
          serial,
          product,
          model,
          device,
          maker,
          fingerprint,
          release,
          sdk,
          board,
          chip,
          implementer,
          features,
          hardware,
          List.of(clusters),
          zones);
    }
  }
}
