package io.mnv3.collect;

import io.mnv3.adb.RemoteCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a phone is asked about itself, each by a command of its own, so that one that fails spoils
 * no other. The answer's text is kept beside what is read from it.
 */
public enum Question {
  /** {@link SystemProperties}. */
  PROPERTIES("getprop"),
  /** {@link ProcessorCore}. */
  PROCESSORS("cat /proc/cpuinfo"),
  /** {@link CpuMask#ofList}: all, whether they are on or not. */
  PRESENT("cat /sys/devices/system/cpu/present"),
  /** {@link CpuMask#ofList}: those that are on. */
  ONLINE("cat /sys/devices/system/cpu/online"),
  /** {@link ThermalService}. */
  THERMAL_SERVICE("dumpsys thermalservice"),
  /** {@link BatteryState}. */
  BATTERY("dumpsys battery"),
  /** {@link ScreenState}. */
  POWER("dumpsys power"),
  /** {@link Readings#setting}: whether the battery saver is on, which holds the clock down. */
  BATTERY_SAVER("settings get global low_power"),
  /** {@link Readings#setting}: whether radios are off. */
  AIRPLANE_MODE("settings get global airplane_mode_on"),
  /** {@link Readings#availableBytes}. */
  SPACE("df /data/local/tmp"),
  /** {@link Readings#load}. */
  LOAD("cat /proc/loadavg"),
  /** {@link Readings#uptimeSeconds}. */
  UPTIME("cat /proc/uptime"),
  /** {@link Readings#word}: another one after each start of the phone. */
  BOOT("cat /proc/sys/kernel/random/boot_id"),
  /** {@link Readings#word}: the kernel. */
  KERNEL("uname -a"),
  /** {@link Readings#word}: who the shell is. */
  USER("id"),
  /** Names of the thermal zones. */
  ZONES("ls /sys/class/thermal");

  private static final String CPUS = "/sys/devices/system/cpu/";

  private final String words;

  Question(String words) {
    this.words = words;
  }

  /** The command that asks it. */
  public RemoteCommand command() {
    String[] all = words.split(" ", 0);
    return RemoteCommand.of(all[0], Arrays.copyOfRange(all, 1, all.length));
  }

  /** Asks for each processor's clocks, for {@link Topology}. */
  public static RemoteCommand clocks(CpuMask processors) {
    return files(
        processors.cpus().stream()
            .flatMap(cpu ->
                Stream.of("cpuinfo_max_freq", "scaling_max_freq", "scaling_governor")
                    .map(file -> CPUS + "cpu" + cpu + "/cpufreq/" + file))
            .toList());
  }

  /** Asks how long a processor's cluster has been at each clock, for {@link TimeInState}. */
  public static RemoteCommand timeInState(int cpu) {
    return RemoteCommand.of("cat", CPUS + "cpu" + cpu + "/cpufreq/stats/time_in_state");
  }

  /** Asks for zones' types and temperatures, for {@link ThermalZone}. */
  public static RemoteCommand zones(List<String> zones) {
    return files(
        zones.stream()
            .flatMap(zone -> Stream.of("type", "temp").map(file -> zone + "/" + file))
            .map(path -> "/sys/class/thermal/" + path)
            .toList());
  }

  /** Asks for many small files at once; {@link FileTexts} reads the answer. */
  private static RemoteCommand files(List<String> paths) {
    return RemoteCommand.of(
        "grep", Stream.concat(Stream.of("-H", ""), paths.stream()).toArray(String[]::new));
  }
}
