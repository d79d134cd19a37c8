package io.mnv3.training;

import io.mnv3.evaluate.Proportion;
import java.util.List;

/**
 * How well a network does on a part of a data set.
 *
 * @param loss mean cross-entropy, without label smoothing
 * @param top1 how often the likeliest class is right
 * @param top5 how often one of the five likeliest is
 * @param confusion images by class (outer) and first guess (inner)
 */
public record PartScore(
    double loss, Proportion top1, Proportion top5, List<List<Integer>> confusion) {
  public PartScore {
    confusion = confusion.stream().map(List::copyOf).toList();
  }

  /** Images of class {@code label}. */
  public int images(int label) {
    return confusion.get(label).stream().mapToInt(Integer::intValue).sum();
  }

  /** Images whose first guess is {@code label}. */
  public int guesses(int label) {
    return confusion.stream().mapToInt(row -> row.get(label)).sum();
  }

  /** Images of class {@code label} that are recognised. */
  public int right(int label) {
    return confusion.get(label).get(label);
  }
}
