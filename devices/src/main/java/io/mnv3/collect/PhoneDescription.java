package io.mnv3.collect;

import io.mnv3.adb.Phone;
import java.util.List;

/**
 * What a phone is, for a list.
 *
 * @param model what its maker calls it
 * @param android its version of Android
 * @param clusters its processors, slowest first
 * @param doubts what is odd about them, a sentence each
 */
public record PhoneDescription(
    String model, String android, List<Cluster> clusters, List<String> doubts) {
  public PhoneDescription {
    clusters = List.copyOf(clusters);
    doubts = List.copyOf(doubts);
  }

  /** Asks a phone. */
  public static PhoneDescription of(Phone phone) {
    PhoneState state = new PhoneState(phone);
    SystemProperties properties = state.properties();
    Topology topology = state.topology();
    return new PhoneDescription(
        properties.model().orElse("unknown"),
        properties.facts().getOrDefault("androidRelease", "unknown"),
        topology.clusters(),
        properties
            .device()
            .flatMap(KnownPixel::named)
            .map(pixel -> pixel.differences(topology))
            .orElse(List.of()));
  }
}
