package io.mnv3.evaluate;

import java.util.List;

/**
 * What came of an evaluation.
 *
 * @param predictions one for each picture that could be read, in the set's order
 * @param damaged why the others could not, each beginning with the picture's name
 */
public record EvaluationResult(List<Prediction> predictions, List<String> damaged) {
  public EvaluationResult {
    predictions = List.copyOf(predictions);
    damaged = List.copyOf(damaged);
  }

  /** How often the likeliest class is right, of the pictures that could be read. */
  public Proportion top1() {
    return top(1);
  }

  /** How often one of the five likeliest classes is right. */
  public Proportion top5() {
    return top(Classifier.GUESSES);
  }

  private Proportion top(int count) {
    long right = predictions.stream().filter(image -> image.isAmongFirst(count)).count();
    return new Proportion(Math.toIntExact(right), predictions.size());
  }
}
