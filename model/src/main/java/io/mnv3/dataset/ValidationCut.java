package io.mnv3.dataset;

import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Cuts a validation part out of the training pictures of a set that has none: as many of each class
 * in proportion, drawn by a seed that never changes.
 */
final class ValidationCut {
  /** The day on which the paper was first published. */
  static final long SEED = 20190506;

  private ValidationCut() {}

  /**
   * The parts of a set.
   *
   * @param train numbers of the training pictures
   * @param test numbers of the test pictures
   * @param share of the training pictures that validate
   */
  static Map<Split, Part> parts(
      Pictures pictures, int[] train, int[] test, int classes, double share) {
    List<List<Integer>> byClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      byClass.add(new ArrayList<>());
    }
    for (int index : train) {
      byClass.get(pictures.label(index)).add(index);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    List<Integer> validation = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (List<Integer> ofClass : byClass) {
      int[] shuffled = ofClass.stream().mapToInt(Integer::intValue).toArray();
      Permutations.shuffle(shuffled, random);
      int cut = (int) Math.round(share * shuffled.length);
      Arrays.stream(shuffled, 0, cut).forEach(validation::add);
      Arrays.stream(shuffled, cut, shuffled.length).forEach(rest::add);
    }
    if (validation.isEmpty()) {
      throw new UserError(
          "too few training pictures to cut a validation part from: %,d of %d classes; add a folder val/"
              .formatted(train.length, classes));
    }
    return Map.of(
        Split.TRAIN, new Part(pictures, sorted(rest)),
        Split.VALIDATION, new Part(pictures, sorted(validation)),
        Split.TEST, new Part(pictures, test));
  }

  private static int[] sorted(List<Integer> indices) {
    return indices.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
