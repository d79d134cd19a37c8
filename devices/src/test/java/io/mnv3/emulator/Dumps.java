package io.mnv3.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What Android's services and tools print, in their shapes. */
final class Dumps {
  static final String ID =
      "uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),1007(log),3001(net_bt_admin)"
          + " context=u:r:shell:s0\n";
  private static final int ANDROID_12 = 31;

  private Dumps() {}

  static String properties(EmulatedPhone phone) {
    Profile profile = phone.profile();
    List<String> lines = new ArrayList<>();
    add(lines, "ro.board.platform", profile.board());
    add(lines, "ro.build.fingerprint", profile.fingerprint());
    add(lines, "ro.build.version.release", profile.release());
    add(lines, "ro.build.version.sdk", String.valueOf(profile.sdk()));
    add(lines, "ro.hardware", profile.device());
    add(lines, "ro.product.cpu.abi", "arm64-v8a");
    add(lines, "ro.product.device", profile.device());
    add(lines, "ro.product.manufacturer", profile.maker());
    add(lines, "ro.product.model", profile.model());
    add(lines, "ro.product.name", profile.product());
    add(lines, "ro.serialno", profile.serial());
    if (profile.sdk() >= ANDROID_12) {
      add(lines, "ro.soc.manufacturer", "Google");
      profile.systemOnChip().ifPresent(chip -> add(lines, "ro.soc.model", chip));
    }
    add(lines, "ro.kernel.qemu", "1");
    add(lines, "sys.boot_completed", "1");
    // A value may hold a line end.
    add(lines, "vendor.note", "first line\nsecond line");
    return String.join("", lines);
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add("[%s]: [%s]\n".formatted(name, value));
  }

  static String uname(Profile profile) {
    return "Linux localhost 4.4.88-g%s #1 SMP PREEMPT Mon Mar 5 18:14:52 UTC 2018 aarch64\n"
        .formatted(profile.board());
  }

  static String df(long free) {
    long all = Storage.capacity() >> 10;
    long available = free >> 10;
    return """
    Filesystem     1K-blocks     Used Available Use%% Mounted on
    /dev/block/dm-5 %d %d %d %d%% /data
    """
        .formatted(all, all - available, available, 100 * (all - available) / all);
  }

  static String battery(EmulatedPhone phone) {
    double rise = 0.3 * (phone.processor().temperature() - phone.processor().ambient());
    return """
    Current Battery Service state:
      AC powered: false
      USB powered: true
      Wireless powered: false
      Max charging current: 500000
      status: 2
      health: 2
      present: true
      level: %d
      scale: 100
      voltage: 4352
      temperature: %d
      technology: Li-ion
    """
        .formatted(phone.battery(), Math.round(10 * (phone.processor().ambient() + rise)));
  }

  static String power(EmulatedPhone phone) {
    String stay = phone.settings().getOrDefault("stay_on_while_plugged_in", "0");
    return """
    POWER MANAGER (dumpsys power)

    Power Manager State:
      mDirty=0x0
      mWakefulness=%s
      mStayOn=%s
    """
        .formatted(phone.isAwake() ? "Awake" : "Asleep", !stay.equals("0"));
  }

  /** The cached block is stale, as on real phones. */
  static String thermal(EmulatedPhone phone) {
    Processor processor = phone.processor();
    double skin = processor.ambient() + 0.4 * (processor.temperature() - processor.ambient());
    return String.format(
        Locale.ROOT,
        """
        IsStatusOverride: false
        ThermalEventListeners:
        \tcallbacks: 1
        Thermal Status: %d
        Cached temperatures:
        \tTemperature{mValue=99.0, mType=0, mName=BIG, mStatus=0}
        HAL Ready: true
        HAL connection:
        \tThermalHAL 2.0 connected: yes
        Current temperatures from HAL:
        \tTemperature{mValue=%f, mType=0, mName=BIG, mStatus=0}
        \tTemperature{mValue=%f, mType=3, mName=VIRTUAL-SKIN, mStatus=%d}
        \tTemperature{mValue=4.2, mType=6, mName=vbat, mStatus=0}
        Current cooling devices from HAL:
        \tCoolingDevice{mValue=0, mType=2, mName=thermal-cpufreq-2}
        """,
        processor.status(),
        processor.temperature(),
        skin,
        processor.status());
  }
}
