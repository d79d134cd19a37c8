package io.mnv3.collect;

import io.mnv3.UserError;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Waits until nothing stands against a run, as Android's own test harness does ({@code
 * TemperatureThrottlingWaiter} of Tradefed): it looks again and again, for a time that is bounded.
 *
 * @param most how long it waits
 * @param again after which it looks again
 */
record CoolDown(Duration most, Duration again) {
  /**
   * Waits.
   *
   * @param obstacles what stands against a run now
   * @return whether nothing does any more
   * @throws UserError if something does that waiting does not change
   */
  boolean await(Supplier<Set<Readiness.Obstacle>> obstacles) {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      Set<Readiness.Obstacle> now = obstacles.get();
      if (now.isEmpty()) {
        return true;
      }
      requirePassing(now);
      if (System.nanoTime() >= end) {
        return false;
      }
      LockSupport.parkNanos(again.toNanos());
    }
  }

  private static void requirePassing(Set<Readiness.Obstacle> obstacles) {
    String lasting =
        obstacles.stream()
            .filter(obstacle -> !obstacle.passes())
            .map(CoolDown::advice)
            .collect(Collectors.joining(", and "));
    if (!lasting.isEmpty()) {
      throw new UserError(
          "the phone cannot be measured now: " + lasting + "; then start again, it goes on");
    }
  }

  private static String advice(Readiness.Obstacle obstacle) {
    return switch (obstacle) {
      case BATTERY_LOW -> "charge it to 30 % or more";
      case BATTERY_SAVER -> "turn its battery saver off";
      case THROTTLED, WARM -> "let it cool";
      case BUSY -> "close what runs on it";
    };
  }
}
