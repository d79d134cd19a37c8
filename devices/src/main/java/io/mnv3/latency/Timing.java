package io.mnv3.latency;

/**
 * How long a network took on some phone.
 *
 * @param millis batch 1, one thread
 */
public record Timing(Variant variant, double millis) {
  public Timing {
    if (!(millis > 0)) {
      throw new IllegalArgumentException("a latency is positive, not " + millis);
    }
  }
}
