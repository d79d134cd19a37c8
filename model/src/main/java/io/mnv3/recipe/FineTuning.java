package io.mnv3.recipe;

/**
 * How a network that is only a step on the way to another is trained on from given weights; all
 * else is as the recipe says.
 *
 * @param steps how many
 * @param learningRate of the first step; half a cosine brings it down to nothing
 */
public record FineTuning(int steps, double learningRate) {
  public FineTuning {
    if (steps < 1) {
      throw new IllegalArgumentException("a fine-tuning needs a step, not " + steps);
    }
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("learningRate must be positive, not " + learningRate);
    }
  }
}
