package io.mnv3.collect;

import java.util.Set;

/**
 * Processors of one highest clock.
 *
 * @param cpus which
 * @param maximumKilohertz the highest clock that they can have
 * @param allowedKilohertz the highest clock that they are allowed now; makers set less than the
 *     highest on some phones
 * @param governors what picks their clock
 */
public record Cluster(
    CpuMask cpus, long maximumKilohertz, long allowedKilohertz, Set<String> governors) {
  public Cluster {
    governors = Set.copyOf(governors);
  }
}
