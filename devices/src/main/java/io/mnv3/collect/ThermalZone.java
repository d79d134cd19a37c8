package io.mnv3.collect;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * A sensor of the kernel's. Many phones show theirs to nobody but root.
 *
 * @param name such as {@code cpuss-0} or {@code BIG}
 * @param celsius its temperature; empty if what it says is none
 */
public record ThermalZone(String name, OptionalDouble celsius) {
  private static final double LOWEST = -30;
  private static final double HIGHEST = 105;

  /** Reads the answer to {@link Question#zones}. */
  public static List<ThermalZone> read(String text) {
    SortedMap<String, String> files = FileTexts.read(text);
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith("/type"))
        .map(file -> {
          String folder = file.getKey().substring(0, file.getKey().length() - "type".length());
          String temperature = files.getOrDefault(folder + "temp", "");
          return new ThermalZone(file.getValue().strip(), celsius(temperature));
        })
        .toList();
  }

  /**
   * The unit is not told: thousandths, tenths or whole degrees, by what makes a temperature of a
   * phone. Sensors that are not there say 0, −40 or 105 degrees.
   */
  static OptionalDouble celsius(String text) {
    OptionalDouble value = Readings.decimal(text);
    if (value.isEmpty()) {
      return value;
    }
    double raw = value.getAsDouble();
    double size = Math.abs(raw);
    double celsius = size >= 1000 ? raw / 1000 : size >= 125 ? raw / 10 : raw;
    return celsius <= LOWEST || celsius >= HIGHEST || celsius == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(celsius);
  }
}
