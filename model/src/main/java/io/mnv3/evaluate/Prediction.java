package io.mnv3.evaluate;

import java.util.List;

/**
 * What a network says of one picture of a labelled set.
 *
 * @param image the picture's name within the set
 * @param label its class
 * @param guesses the likeliest classes, likeliest first
 */
public record Prediction(String image, int label, List<Guess> guesses) {
  public Prediction {
    guesses = List.copyOf(guesses);
    if (guesses.isEmpty()) {
      throw new IllegalArgumentException("no guess for " + image);
    }
  }

  /** The likeliest class. */
  public int first() {
    return guesses.getFirst().label();
  }

  /** Whether the label is among the first {@code count} guesses. */
  public boolean isAmongFirst(int count) {
    return guesses.stream().limit(count).anyMatch(guess -> guess.label() == label);
  }
}
