package io.mnv3.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone's clusters, slowest first, as its kernel tells them. Processors that are off tell
 * nothing, and are in none.
 *
 * @param clusters at least one
 */
public record Topology(List<Cluster> clusters) {
  private static final Pattern FILE = Pattern.compile(".*/cpu(\\d+)/cpufreq/(\\w+)");

  public Topology {
    clusters = List.copyOf(clusters);
    if (clusters.isEmpty()) {
      throw new IllegalArgumentException(
          "the phone does not tell the clocks of its processors, and nothing can be pinned; say"
              + " which core to use");
    }
  }

  /** What the kernel says of one processor. */
  private record Processor(int id, Map<String, String> files) {
    long kilohertz(String file) {
      return Readings.number(files.getOrDefault(file, "")).orElse(0);
    }
  }

  /**
   * Reads the answer to {@link Question#clocks}.
   *
   * @throws IllegalArgumentException if no processor tells its clock
   */
  public static Topology read(String text) {
    SortedMap<Integer, Processor> processors = new TreeMap<>();
    FileTexts.read(text)
        .forEach((path, content) -> {
          Matcher file = FILE.matcher(path);
          if (file.matches()) {
            processors
                .computeIfAbsent(
                    Integer.valueOf(file.group(1)), id -> new Processor(id, new TreeMap<>()))
                .files
                .put(file.group(2), content.strip());
          }
        });
    SortedMap<Long, List<Processor>> groups = new TreeMap<>();
    for (Processor processor : processors.values()) {
      long maximum = processor.kilohertz("cpuinfo_max_freq");
      if (maximum > 0) {
        groups.computeIfAbsent(maximum, clock -> new ArrayList<>()).add(processor);
      }
    }
    return new Topology(
        groups.entrySet().stream()
            .map(group -> cluster(group.getKey(), group.getValue()))
            .toList());
  }

  private static Cluster cluster(long maximum, List<Processor> processors) {
    TreeSet<String> governors = new TreeSet<>();
    processors.forEach(p -> governors.add(p.files.getOrDefault("scaling_governor", "")));
    return new Cluster(
        CpuMask.of(processors.stream().map(Processor::id).toList()),
        maximum,
        processors.stream()
            .mapToLong(processor -> processor.kilohertz("scaling_max_freq"))
            .filter(clock -> clock > 0)
            .min()
            .orElse(maximum),
        governors);
  }

  /**
   * The processors of the highest clock. Pinned to all of them, one thread runs on one, and the
   * program's other threads leave it alone.
   */
  public Cluster big() {
    return clusters.getLast();
  }
}
