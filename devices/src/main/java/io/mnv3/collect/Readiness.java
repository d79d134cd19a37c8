package io.mnv3.collect;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A phone's state before a run.
 *
 * @param batteryPercent how full the battery is
 * @param batterySaver whether the battery saver is on
 * @param thermalStatus Android's word on heat, 0 for none
 * @param celsius temperature of skin or battery, whichever the phone tells
 * @param load runnable processes over the last minute
 */
public record Readiness(
    OptionalDouble batteryPercent,
    boolean batterySaver,
    OptionalInt thermalStatus,
    OptionalDouble celsius,
    OptionalDouble load) {
  private static final double LEAST_BATTERY = 30;
  private static final double MOST_WARMING = 3;

  /** Phones that do nothing show about one a core: threads of the kernel that wait count too. */
  private static final double MOST_LOAD_A_CORE = 2;

  /** What stands against a run now. */
  public enum Obstacle {
    /** Charge it first. */
    BATTERY_LOW,
    /** It holds the clock down: turn it off. */
    BATTERY_SAVER,
    /** It holds itself back already. */
    THROTTLED,
    /** It is more than three degrees warmer than at the start. */
    WARM,
    /** It is at something else. */
    BUSY;

    /** Whether waiting helps. */
    public boolean passes() {
      return switch (this) {
        case THROTTLED, WARM, BUSY -> true;
        case BATTERY_LOW, BATTERY_SAVER -> false;
      };
    }
  }

  /**
   * Everything that stands against a run.
   *
   * @param celsiusAtStart temperature when the session started
   * @param cores processors that are on
   */
  public Set<Obstacle> obstacles(OptionalDouble celsiusAtStart, int cores) {
    Set<Obstacle> obstacles = new TreeSet<>();
    if (batteryPercent.orElse(LEAST_BATTERY) < LEAST_BATTERY) {
      obstacles.add(Obstacle.BATTERY_LOW);
    }
    if (batterySaver) {
      obstacles.add(Obstacle.BATTERY_SAVER);
    }
    if (thermalStatus.orElse(0) > 0) {
      obstacles.add(Obstacle.THROTTLED);
    }
    if (celsius.isPresent()
        && celsiusAtStart.isPresent()
        && celsius.getAsDouble() > celsiusAtStart.getAsDouble() + MOST_WARMING) {
      obstacles.add(Obstacle.WARM);
    }
    if (load.orElse(0) > MOST_LOAD_A_CORE * cores) {
      obstacles.add(Obstacle.BUSY);
    }
    return obstacles;
  }
}
