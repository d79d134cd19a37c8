package io.mnv3.training;

import io.mnv3.UserError;
import java.nio.file.Path;

/**
 * What a run's every byte follows from, the number of threads and the machine apart; a checkpoint
 * of another run cannot be resumed.
 *
 * @param recipe the recipe's name
 * @param recipeDigest digest of all that the recipe says
 * @param network fingerprint of the network's table
 * @param data the data set's name
 * @param dataDigest digest of the data set's content
 * @param seed of the initial weights, the order of the images, augmentation and dropout
 * @param epochs how many
 * @param start digest of the file whose weights the run began with; empty for none
 */
public record RunIdentity(
    String recipe,
    String recipeDigest,
    String network,
    String data,
    String dataDigest,
    long seed,
    int epochs,
    String start) {
  /** Digits of a digest that messages show. */
  private static final int DIGITS = 8;

  /** Which run it is, for messages. */
  public String describe() {
    return "recipe %s (%s), network %s, on %s (%s), seed %d, %d epochs%s"
        .formatted(
            recipe,
            shortened(recipeDigest),
            shortened(network),
            data,
            shortened(dataDigest),
            seed,
            epochs,
            start.isEmpty() ? "" : ", from weights " + start);
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  /**
   * Refuses what another run left.
   *
   * @param place where that is
   * @throws UserError if {@code stored} is not this run
   */
  void requireSame(Path place, RunIdentity stored) {
    if (!stored.equals(this)) {
      throw new UserError(
          "%s is of another run: it has %s, and asked for is %s; ask for the same or choose another folder"
              .formatted(place, stored.describe(), describe()));
    }
  }
}
