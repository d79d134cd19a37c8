package io.mnv3.search;

import io.mnv3.UserError;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A point of a space: the option taken for each of its choices, counted from 0.
 *
 * @param options block by block, each in the order of {@link Choice}
 */
public record Candidate(List<Integer> options) {
  private static final String BETWEEN_BLOCKS = "-";

  public Candidate {
    options = List.copyOf(options);
  }

  /**
   * The candidate written so; see {@link #words()}.
   *
   * @throws UserError if nothing is
   */
  public static Candidate parse(String words) {
    if (!words.matches("[0-9]+(-[0-9]+)*")) {
      throw new UserError(
          "\"%s\" is no candidate: it is written as digits, such as 100011-310110"
              .formatted(words));
    }
    return new Candidate(
        words.replace(BETWEEN_BLOCKS, "").chars().map(Character::getNumericValue).boxed().toList());
  }

  /** A digit for each choice, a group for each block. */
  public String words() {
    String digits = options.stream().map(String::valueOf).collect(Collectors.joining());
    return digits.replaceAll("(.{" + Choice.values().length + "})(?=.)", "$1" + BETWEEN_BLOCKS);
  }
}
