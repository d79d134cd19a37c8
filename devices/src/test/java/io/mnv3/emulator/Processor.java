package io.mnv3.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The cores of a phone in virtual time: a clock for each cluster, one temperature that load raises
 * and rest lowers, and clocks that fall while it is too hot.
 */
final class Processor {
  private static final double HEATING_SECONDS = 30;
  private static final double HOTTEST_RISE = 60;
  private static final double TRIP = 70;
  private static final double HYSTERESIS = 0.2;
  private static final double CELSIUS_A_STATUS = 5;
  private static final long STEP_NANOS = 10_000_000;
  private static final long IDLE_STEP_NANOS = 1_000_000_000;
  private static final long CLOCK_CHANGE_NANOS = 100_000_000;
  private static final double NANOS_A_SECOND = 1e9;

  private final List<Cluster> clusters;
  private final long[][] nanosAtClock;
  private final int[] clock;
  private final Set<Integer> offline = new TreeSet<>();
  private double ambient = 25;
  private double temperature = 30;
  private long nanos;

  Processor(List<Cluster> clusters) {
    this.clusters = clusters;
    nanosAtClock = clusters.stream().map(c -> new long[c.clocks().size()]).toArray(long[][]::new);
    clock = clusters.stream().mapToInt(Processor::cap).toArray();
  }

  private static int cap(Cluster cluster) {
    return cluster.clocks().indexOf(cluster.capKhz());
  }

  synchronized double temperature() {
    return temperature;
  }

  synchronized double ambient() {
    return ambient;
  }

  /** The air around it changes, and it with the air. */
  synchronized void ambient(double celsius) {
    temperature += celsius - ambient;
    ambient = celsius;
  }

  /** How hot Android says it is: 0 none, 1 light, 2 moderate, … */
  synchronized int status() {
    return temperature < TRIP ? 0 : (int) Math.min(6, 1 + (temperature - TRIP) / CELSIUS_A_STATUS);
  }

  /** Time since it was switched on. */
  synchronized long nanos() {
    return nanos;
  }

  synchronized void switchOff(int core) {
    offline.add(core);
  }

  synchronized boolean isOnline(int core) {
    return !offline.contains(core);
  }

  synchronized void restart() {
    nanos = 0;
    for (long[] times : nanosAtClock) {
      Arrays.fill(times, 0);
    }
  }

  /** Time at each clock of a cluster, in units of 10 ms. */
  synchronized long ticks(int cluster, int clockIndex) {
    return nanosAtClock[cluster][clockIndex] / STEP_NANOS;
  }

  /** Lets time pass with nothing to do. */
  synchronized void idle(Duration time) {
    for (long left = time.toNanos(); left > 0; left -= IDLE_STEP_NANOS) {
      pass(Math.min(left, IDLE_STEP_NANOS), OptionalInt.empty());
    }
  }

  /** The fastest cluster with a core that {@code mask} allows and that is on. */
  synchronized OptionalInt fastest(long mask) {
    return IntStream.range(0, clusters.size())
        .filter(i -> clusters.get(i).cores().anyMatch(c -> isOnline(c) && ((mask >> c) & 1) == 1))
        .boxed()
        .max(Comparator.comparingInt(i -> clusters.get(i).maxKhz()))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Does so many multiply-adds on one core of a cluster; the time it took, in nanoseconds. */
  synchronized long work(int cluster, double madds) {
    double cycles = madds * clusters.get(cluster).cyclesPerMadd();
    long spent = 0;
    while (cycles > 0) {
      double cyclesANano = khz(cluster) / 1e6;
      long slice = Math.max(1, Math.min(STEP_NANOS, (long) (cycles / cyclesANano)));
      pass(slice, OptionalInt.of(cluster));
      cycles -= slice * cyclesANano;
      spent += slice;
    }
    return spent;
  }

  private int khz(int cluster) {
    return clusters.get(cluster).clocks().get(clock[cluster]);
  }

  private void pass(long time, OptionalInt busy) {
    nanos += time;
    for (int i = 0; i < nanosAtClock.length; i++) {
      boolean works = busy.isPresent() && busy.getAsInt() == i;
      nanosAtClock[i][works ? clock[i] : 0] += time;
    }
    double load = busy.isEmpty() ? 0.02 : load(busy.getAsInt());
    double target = ambient + HOTTEST_RISE * load;
    double keep = Math.exp(-time / NANOS_A_SECOND / HEATING_SECONDS);
    temperature = target + (temperature - target) * keep;
    if (nanos / CLOCK_CHANGE_NANOS > (nanos - time) / CLOCK_CHANGE_NANOS) {
      IntStream.range(0, clock.length).forEach(this::throttle);
    }
  }

  private double load(int cluster) {
    double fastest = clusters.stream().mapToInt(Cluster::maxKhz).max().orElseThrow();
    return Math.pow(khz(cluster) / fastest, 2.5);
  }

  private void throttle(int cluster) {
    if (temperature > TRIP) {
      clock[cluster] = Math.max(1, clock[cluster] - 1);
    } else if (temperature < TRIP - HYSTERESIS) {
      clock[cluster] = Math.min(cap(clusters.get(cluster)), clock[cluster] + 1);
    }
  }
}
