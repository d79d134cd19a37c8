package io.mnv3.latency;

/**
 * A published latency of a network on a phone: batch 1, one thread.
 *
 * @param millis as printed, or read off a figure (±0.1 ms) where the source says "digitised"
 * @param source paper and table, or repository and path
 */
public record Reading(
    Variant variant,
    Phone phone,
    Precision precision,
    Generation generation,
    double millis,
    String source) {
  public Reading {
    if (!(millis > 0)) {
      throw new IllegalArgumentException("a latency is positive, not " + millis);
    }
  }
}
