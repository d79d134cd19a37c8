package io.mnv3.collect;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The battery, by {@code dumpsys battery}.
 *
 * @param percent how full it is
 * @param celsius its temperature
 * @param charging whether it is being charged, or full with the cable in
 */
public record BatteryState(OptionalDouble percent, OptionalDouble celsius, boolean charging) {
  private static final String CHARGING = "2";
  private static final String FULL = "5";
  private static final double TENTHS = 10;
  private static final double PERCENT = 100;

  /**
   * Reads the service's text: lines of two blanks, a name, a colon, a blank and a value. The first
   * of a name counts; newer versions go on with a log of events.
   */
  public static BatteryState read(String text) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(": ");
      if (line.startsWith("  ") && !line.startsWith("   ") && colon > 0) {
        fields.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
      }
    }
    String status = fields.getOrDefault("status", "");
    double scale = Readings.decimal(fields.getOrDefault("scale", "")).orElse(PERCENT);
    return new BatteryState(
        scaled(fields.getOrDefault("level", ""), PERCENT / scale),
        scaled(fields.getOrDefault("temperature", ""), 1 / TENTHS),
        status.equals(CHARGING) || status.equals(FULL));
  }

  private static OptionalDouble scaled(String text, double factor) {
    OptionalDouble value = Readings.decimal(text);
    return value.isEmpty() ? value : OptionalDouble.of(value.getAsDouble() * factor);
  }
}
