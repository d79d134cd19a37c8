package io.mnv3.training;

/**
 * What a run's every byte follows from, the number of threads and the machine apart; a checkpoint
 * of another run cannot be resumed.
 *
 * @param recipe the recipe's name
 * @param recipeDigest digest of all that the recipe says
 * @param data the data set's name
 * @param dataDigest digest of the data set's content
 * @param seed of the initial weights, the order of the images, augmentation and dropout
 * @param epochs how many
 * @param start digest of the file whose weights the run began with; empty for none
 */
record RunIdentity(
    String recipe,
    String recipeDigest,
    String data,
    String dataDigest,
    long seed,
    int epochs,
    String start) {

  /** Which run it is, for messages. */
  String describe() {
    return "recipe %s (%s) on %s (%s), seed %d, %d epochs%s"
        .formatted(
            recipe,
            recipeDigest,
            data,
            dataDigest,
            seed,
            epochs,
            start.isEmpty() ? "" : ", from weights " + start);
  }
}
