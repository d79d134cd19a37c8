package io.mnv3.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Android's account of heat, by {@code dumpsys thermalservice} (Android 10 and newer).
 *
 * @param status how much the phone holds itself back: 0 not at all, to 6, off
 * @param sensors what the hardware says now; none where the phone has no such service
 */
public record ThermalService(OptionalInt status, List<Sensor> sensors) {
  private static final Pattern STATUS = Pattern.compile("Thermal Status: (\\d+)");
  private static final Pattern SENSOR =
      Pattern.compile(
          "Temperature\\{mValue=(-?[\\d.eE+-]+|NaN), mType=(-?\\d+), mName=(.*), mStatus=(\\d+)}");
  private static final String CURRENT = "Current temperatures from HAL";

  /** What a sensor says. */
  public record Sensor(String name, int type, double value, int status) {
    private static final int SKIN = 3;

    /** Volts, milliamperes and percent of the battery's current limits are of these types. */
    private static final List<Integer> NO_TEMPERATURES = List.of(6, 7, 8);

    boolean isTemperature() {
      return !NO_TEMPERATURES.contains(type) && Double.isFinite(value);
    }
  }

  public ThermalService {
    sensors = List.copyOf(sensors);
  }

  /**
   * Reads the service's text. Only the current temperatures count: those before them are of some
   * earlier time.
   */
  public static ThermalService read(String text) {
    OptionalInt status = OptionalInt.empty();
    List<Sensor> sensors = new ArrayList<>();
    boolean current = false;
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher stated = STATUS.matcher(line);
      if (stated.matches()) {
        status = OptionalInt.of(Integer.parseInt(stated.group(1)));
      } else if (line.endsWith(":")) {
        current = line.startsWith(CURRENT);
      } else if (current) {
        sensor(line).ifPresent(sensors::add);
      }
    }
    return new ThermalService(status, sensors);
  }

  private static Optional<Sensor> sensor(String line) {
    Matcher sensor = SENSOR.matcher(line);
    return sensor.matches()
        ? Optional.of(
            new Sensor(
                sensor.group(3),
                Integer.parseInt(sensor.group(2)),
                Readings.decimal(sensor.group(1)).orElse(Double.NaN),
                Integer.parseInt(sensor.group(4))))
        : Optional.empty();
  }

  /** The temperature of the phone's skin, by which it decides to hold back. */
  public OptionalDouble skinCelsius() {
    return sensors.stream()
        .filter(sensor -> sensor.type == Sensor.SKIN && sensor.isTemperature())
        .mapToDouble(Sensor::value)
        .max();
  }
}
