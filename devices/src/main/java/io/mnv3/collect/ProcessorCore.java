package io.mnv3.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One core by {@code /proc/cpuinfo}. The parts of a phone differ from cluster to cluster, so that
 * the first core speaks for itself alone; cores that are off are missing.
 *
 * @param id number of the core
 * @param implementer who made it, such as {@code 0x51}
 * @param part what it is, such as {@code 0x800}
 * @param features instructions that it has
 */
public record ProcessorCore(int id, String implementer, String part, Set<String> features) {
  public ProcessorCore {
    features = Set.copyOf(features);
  }

  /** Reads the file. Lines before the first core and after the last are of no core. */
  public static List<ProcessorCore> read(String text) {
    List<ProcessorCore> cores = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip();
      if (name.equals("processor")) {
        core(fields).ifPresent(cores::add);
        fields.clear();
      }
      if (colon > 0) {
        fields.put(name, line.substring(colon + 1).strip());
      }
    }
    core(fields).ifPresent(cores::add);
    return List.copyOf(cores);
  }

  private static Optional<ProcessorCore> core(Map<String, String> fields) {
    return Readings.number(fields.getOrDefault("processor", "")).stream()
        .mapToObj(id ->
            new ProcessorCore(
                (int) id,
                fields.getOrDefault("CPU implementer", ""),
                fields.getOrDefault("CPU part", ""),
                words(fields.getOrDefault("Features", ""))))
        .findFirst();
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split("\\s+", 0));
  }
}
