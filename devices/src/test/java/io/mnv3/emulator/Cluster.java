package io.mnv3.emulator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Cores that share a clock.
 *
 * @param first id of its first core
 * @param last id of its last core
 * @param minKhz lowest clock
 * @param maxKhz highest clock
 * @param capKhz highest clock that the vendor's settings allow
 * @param part {@code CPU part} in {@code /proc/cpuinfo}
 * @param governor what sets the clock
 * @param cyclesPerMadd what a multiply-add of a network costs on one core
 */
record Cluster(
    int first,
    int last,
    int minKhz,
    int maxKhz,
    int capKhz,
    String part,
    String governor,
    double cyclesPerMadd) {
  private static final int STEPS = 12;
  private static final int GRID_KHZ = 19_200;

  Cluster(
      int first, int last, int minKhz, int maxKhz, String part, String governor, double cycles) {
    this(first, last, minKhz, maxKhz, maxKhz, part, governor, cycles);
  }

  /** The clocks it can have, in kHz, rising. */
  List<Integer> clocks() {
    return IntStream.concat(
            IntStream.range(0, STEPS - 1)
                .map(step -> minKhz + (maxKhz - minKhz) * step / (STEPS - 1))
                .map(khz -> khz - (khz - minKhz) % GRID_KHZ),
            IntStream.of(capKhz, maxKhz))
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  IntStream cores() {
    return IntStream.rangeClosed(first, last);
  }
}
