package io.mnv3.training;

import io.mnv3.evaluate.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what a network gets right, image by image. */
final class ScoreKeeper {
  private static final int TOP = 5;

  private final int[][] confusion;
  private final List<ImageScore> scores = new ArrayList<>();
  private double lossSum;
  private int images;
  private int first;
  private int amongFirst;

  ScoreKeeper(int classes) {
    confusion = new int[classes][classes];
  }

  /**
   * Counts an image.
   *
   * @param logits the network's output for it
   * @param label its class
   */
  void add(float[] logits, int label) {
    int rank = 0;
    int guess = 0;
    for (int i = 0; i < logits.length; i++) {
      if (i != label && !isBehind(logits, i, label)) {
        rank++;
      }
      if (logits[i] > logits[guess]) {
        guess = i;
      }
    }
    images++;
    first += rank == 0 ? 1 : 0;
    amongFirst += rank < TOP ? 1 : 0;
    confusion[label][guess]++;
    double loss = crossEntropy(logits, label, logits[guess]);
    lossSum += loss;
    scores.add(new ImageScore((float) loss, rank == 0));
  }

  /** Whether {@code label} is guessed before {@code other}; what is no number is never guessed. */
  private static boolean isBehind(float[] logits, int other, int label) {
    return logits[label] > logits[other] || (logits[label] == logits[other] && label < other);
  }

  private static double crossEntropy(float[] logits, int label, double greatest) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    return Math.log(sum) + greatest - logits[label];
  }

  /** The score of each image so far, in order. */
  List<ImageScore> scores() {
    return List.copyOf(scores);
  }

  /** The score of the images so far, of which there is one at least. */
  PartScore score() {
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : confusion) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new PartScore(
        lossSum / images, new Proportion(first, images), new Proportion(amongFirst, images), rows);
  }
}
