package io.mnv3.collect;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long a cluster has been at each clock since the phone started.
 *
 * @param ticks of 10 ms, by clock in kHz
 */
public record TimeInState(SortedMap<Long, Long> ticks) {
  public TimeInState {
    ticks = Collections.unmodifiableSortedMap(new TreeMap<>(ticks));
  }

  /** Reads the kernel's file: a clock and its ticks a line. Empty if the phone keeps none. */
  public static TimeInState read(String text) {
    SortedMap<Long, Long> ticks = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", 0);
      OptionalLong clock = Readings.number(words[0]);
      OptionalLong time = Readings.number(words[words.length - 1]);
      if (words.length == 2 && clock.isPresent() && time.isPresent()) {
        ticks.put(clock.getAsLong(), time.getAsLong());
      }
    }
    return new TimeInState(ticks);
  }

  /**
   * Mean clock between an earlier reading and this one, in kHz, weighted by time. Empty if no time
   * passed between them, or if they are of different starts of the phone.
   */
  public OptionalDouble effectiveKilohertzSince(TimeInState earlier) {
    if (!ticks.keySet().equals(earlier.ticks.keySet())) {
      return OptionalDouble.empty();
    }
    double weighted = 0;
    long passed = 0;
    for (var entry : ticks.entrySet()) {
      long time = entry.getValue() - earlier.ticks.getOrDefault(entry.getKey(), 0L);
      if (time < 0) {
        return OptionalDouble.empty();
      }
      weighted += (double) entry.getKey() * time;
      passed += time;
    }
    return passed == 0 ? OptionalDouble.empty() : OptionalDouble.of(weighted / passed);
  }
}
