package io.mnv3.emulator;

import java.util.Locale;
import java.util.function.IntPredicate;

/** {@code /proc/cpuinfo} as arm64 kernels write it; those with a hardware line are older. */
final class CpuInfo {
  private CpuInfo() {}

  static String of(Profile profile, IntPredicate online) {
    StringBuilder text = new StringBuilder();
    boolean old = profile.hardware().isPresent();
    if (old) {
      text.append("Processor\t: AArch64 Processor rev 1 (aarch64)\n");
    }
    for (Cluster cluster : profile.clusters()) {
      cluster.cores().filter(online).forEach(core -> append(text, profile, cluster, core));
    }
    profile.hardware().ifPresent(line -> text.append("Hardware\t: %s\n".formatted(line)));
    return text.toString();
  }

  private static void append(StringBuilder text, Profile profile, Cluster cluster, int core) {
    boolean old = profile.hardware().isPresent();
    text.append(
        String.format(
            Locale.ROOT,
            """
            processor\t: %d
            BogoMIPS\t: %s
            Features\t: %s
            CPU implementer\t: %s
            CPU architecture: 8
            CPU variant\t: 0x%d
            CPU part\t: %s
            CPU revision\t: 1

            """,
            core,
            old ? "38.00" : "49.15",
            profile.features(),
            profile.implementer(),
            old ? 2 : 1,
            cluster.part()));
  }
}
