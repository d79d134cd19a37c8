package io.mnv3.collect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Randomised complete blocks: each block has everything once, in an order drawn anew, so that drift
 * favours nobody; an anchor before and after each block shows the drift.
 */
public final class Blocks {
  private Blocks() {}

  /**
   * The order of all runs.
   *
   * @param anchor runs first and last in every block
   * @param items what each block holds besides
   * @param blocks how many
   * @param seed of the order
   */
  public static <T> List<List<T>> of(T anchor, List<T> items, int blocks, long seed) {
    if (blocks < 1) {
      throw new IllegalArgumentException("at least one block is needed: " + blocks);
    }
    Random random = new Random(seed);
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      List<T> block = new ArrayList<>(items);
      Collections.shuffle(block, random);
      block.addFirst(anchor);
      block.addLast(anchor);
      all.add(List.copyOf(block));
    }
    return List.copyOf(all);
  }
}
