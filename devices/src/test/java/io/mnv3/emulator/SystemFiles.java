package io.mnv3.emulator;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files below {@code /proc} and {@code /sys} that the suite reads, made when they are read. */
final class SystemFiles {
  private static final String CPU = "/sys/devices/system/cpu/";
  private static final String THERMAL = "/sys/class/thermal";

  /** What may be asked for, whether or not this phone has it. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "/proc/(cpuinfo|loadavg|uptime|version)|/proc/sys/kernel/random/boot_id"
              + "|/sys/devices/system/cpu/(present|online)"
              + "|/sys/devices/system/cpu/cpu\\d+/cpufreq/(cpuinfo_max_freq|cpuinfo_min_freq"
              + "|scaling_max_freq|scaling_min_freq|scaling_cur_freq|scaling_governor"
              + "|scaling_available_governors|scaling_available_frequencies|related_cpus"
              + "|affected_cpus|stats/time_in_state)"
              + "|/sys/devices/system/cpu/cpufreq/policy\\d+/stats/time_in_state"
              + "|/sys/class/thermal|/sys/class/thermal/thermal_zone\\d+/(type|temp)");

  private final EmulatedPhone phone;

  SystemFiles(EmulatedPhone phone) {
    this.phone = phone;
  }

  /** The text of a file, or why it cannot be read. */
  String read(String path) throws IOException {
    askedFor(path);
    return Optional.ofNullable(all().get(path))
        .orElseThrow(() -> new IOException("No such file or directory"));
  }

  /** The names in a folder. */
  List<String> list(String folder) throws IOException {
    askedFor(folder);
    List<String> names =
        all().keySet().stream()
            .filter(path -> path.startsWith(folder + "/"))
            .map(path -> path.substring(folder.length() + 1).split("/", 2)[0])
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw new IOException("No such file or directory");
    }
    return names;
  }

  private void askedFor(String path) throws IOException {
    if (!KNOWN.matcher(path).matches()) {
      phone.isUnexpected("the file " + path);
    }
    if (phone.faults().thermalDenied() && path.startsWith(THERMAL)) {
      throw new IOException("Permission denied");
    }
  }

  private SortedMap<String, String> all() {
    SortedMap<String, String> files = new TreeMap<>();
    Processor processor = phone.processor();
    double seconds = processor.nanos() / 1e9;
    files.put("/proc/uptime", "%.2f %.2f\n".formatted(seconds, seconds));
    files.put("/proc/loadavg", "0.52 0.61 0.70 1/2345 6789\n");
    files.put("/proc/sys/kernel/random/boot_id", phone.bootId() + "\n");
    files.put("/proc/cpuinfo", CpuInfo.of(phone.profile(), processor::isOnline));
    files.put(CPU + "present", "0-%d\n".formatted(phone.profile().cores() - 1));
    files.put(CPU + "online", online() + "\n");
    List<Cluster> clusters = phone.profile().clusters();
    for (int i = 0; i < clusters.size(); i++) {
      addCluster(files, clusters.get(i), i);
    }
    List<String> zones = phone.profile().zones();
    for (int i = 0; i < zones.size(); i++) {
      String zone = THERMAL + "/thermal_zone" + i;
      files.put(zone + "/type", zones.get(i) + "\n");
      files.put(zone + "/temp", Math.round(celsius(zones.get(i)) * 1000) + "\n");
    }
    return files;
  }

  private double celsius(String zone) {
    double rise = phone.processor().temperature() - phone.processor().ambient();
    boolean outside = zone.contains("battery") || zone.contains("therm");
    return phone.processor().ambient() + (outside ? 0.4 : 1) * rise;
  }

  private void addCluster(SortedMap<String, String> files, Cluster cluster, int index) {
    String related = cluster.cores().mapToObj(String::valueOf).collect(Collectors.joining(" "));
    StringBuilder times = new StringBuilder();
    List<Integer> clocks = cluster.clocks();
    for (int i = 0; i < clocks.size(); i++) {
      times.append(clocks.get(i) + " " + phone.processor().ticks(index, i) + "\n");
    }
    cluster
        .cores()
        .filter(phone.processor()::isOnline)
        .forEach(core -> {
          String folder = CPU + "cpu%d/cpufreq/".formatted(core);
          files.put(folder + "cpuinfo_max_freq", cluster.maxKhz() + "\n");
          files.put(folder + "cpuinfo_min_freq", cluster.minKhz() + "\n");
          files.put(folder + "scaling_max_freq", cluster.capKhz() + "\n");
          files.put(folder + "scaling_min_freq", cluster.minKhz() + "\n");
          files.put(folder + "scaling_cur_freq", cluster.minKhz() + "\n");
          files.put(folder + "scaling_governor", cluster.governor() + "\n");
          files.put(
              folder + "scaling_available_governors",
              "performance powersave %s\n".formatted(cluster.governor()));
          files.put(folder + "related_cpus", related + "\n");
          files.put(folder + "stats/time_in_state", times.toString());
        });
  }

  /** As the kernel writes a set of cores: {@code 0-6,8}. */
  private String online() {
    Processor processor = phone.processor();
    StringBuilder text = new StringBuilder();
    int[] cores = IntStream.range(0, phone.profile().cores()).filter(processor::isOnline).toArray();
    for (int i = 0; i < cores.length; i++) {
      int from = i;
      while (i + 1 < cores.length && cores[i + 1] == cores[i] + 1) {
        i++;
      }
      String range = from == i ? "%d" : "%d-%d";
      text.append(text.isEmpty() ? "" : ",")
          .append(range.formatted(cores[from], cores[i]).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }
}
