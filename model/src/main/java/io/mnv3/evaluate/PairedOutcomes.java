package io.mnv3.evaluate;

import java.util.List;
import java.util.stream.Stream;

/**
 * How often a network is right in float and in eight bits on the same images: all that their paired
 * comparison needs.
 *
 * @param both images that both get right
 * @param floatOnly images that float alone gets right
 * @param int8Only images that eight bits alone get right
 * @param neither images that neither gets right
 * @param equal of all images, those that both take for the same class
 */
public record PairedOutcomes(int both, int floatOnly, int int8Only, int neither, int equal) {
  private static final int COUNTS = 5;

  public PairedOutcomes {
    int images = both + floatOnly + int8Only + neither;
    if (Stream.of(both, floatOnly, int8Only, neither, equal).anyMatch(count -> count < 0)
        || images == 0
        || equal < both
        || equal > both + neither) {
      throw new IllegalArgumentException(
          "no outcomes of two runs on the same images: %d, %d, %d, %d, %d"
              .formatted(both, floatOnly, int8Only, neither, equal));
    }
  }

  /**
   * Outcomes from a record.
   *
   * @param samples what {@link #samples} gave
   * @throws IllegalArgumentException if they are something else
   */
  public static PairedOutcomes of(List<Double> samples) {
    if (samples.size() != COUNTS) {
      throw new IllegalArgumentException("outcomes are 5 counts, not " + samples.size());
    }
    int[] counts = samples.stream().mapToInt(Double::intValue).toArray();
    return new PairedOutcomes(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /** These and {@code others} together. */
  public PairedOutcomes plus(PairedOutcomes others) {
    return new PairedOutcomes(
        both + others.both,
        floatOnly + others.floatOnly,
        int8Only + others.int8Only,
        neither + others.neither,
        equal + others.equal);
  }

  /** The counts in the order of the components, as records hold them. */
  public List<Double> samples() {
    return Stream.of(both, floatOnly, int8Only, neither, equal).map(Integer::doubleValue).toList();
  }

  /** How many images. */
  public int images() {
    return both + floatOnly + int8Only + neither;
  }

  /** How often float is right. */
  public Proportion inFloat() {
    return new Proportion(both + floatOnly, images());
  }

  /** How often eight bits are right. */
  public Proportion inInt8() {
    return new Proportion(both + int8Only, images());
  }

  /** How often both take an image for the same class. */
  public Proportion agreement() {
    return new Proportion(equal, images());
  }

  /** The share that eight bits get right minus the share that float does. */
  public double difference() {
    return (double) (int8Only - floatOnly) / images();
  }
}
