package io.mnv3.evaluate;

import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * A class that a network sees in a picture.
 *
 * @param label the class's index, not counting "background"
 * @param logit the network's output for it
 * @param probability its share of the softmax over all outputs, "background" included
 */
public record Guess(int label, float logit, float probability) {
  /**
   * The {@code count} likeliest classes, likeliest first, the lower index first among equals.
   * "Background" is no class and is left out.
   *
   * @param logits a network's output for one picture
   * @param firstClass where in it class 0 is
   * @throws UserError if a logit is no finite number
   */
  static List<Guess> best(float[] logits, int firstClass, int count) {
    double sum = sumOfExponentials(logits);
    double greatest = greatest(logits);
    List<Integer> best = new ArrayList<>();
    for (int i = firstClass; i < logits.length; i++) {
      int place = best.size();
      while (place > 0 && logits[i] > logits[best.get(place - 1)]) {
        place--;
      }
      if (place < count) {
        best.add(place, i);
        best.subList(Math.min(count, best.size()), best.size()).clear();
      }
    }
    return best.stream()
        .map(i -> guess(i - firstClass, logits[i], Math.exp(logits[i] - greatest) / sum))
        .toList();
  }

  private static Guess guess(int label, float logit, double probability) {
    return new Guess(label, logit, (float) probability);
  }

  private static double sumOfExponentials(float[] logits) {
    double greatest = greatest(logits);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - greatest);
    }
    return sum;
  }

  private static double greatest(float[] logits) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      if (!Float.isFinite(logit)) {
        throw new UserError(
            "the network's output is not a number (" + logit + "); its weights may be damaged");
      }
      greatest = Math.max(greatest, logit);
    }
    return greatest;
  }
}
