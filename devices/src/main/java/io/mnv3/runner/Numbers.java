package io.mnv3.runner;

import java.util.OptionalDouble;

/** Numbers in texts that may be cut off anywhere. */
final class Numbers {
  private Numbers() {}

  /** The finite number that {@code text} is, blanks aside. */
  static OptionalDouble parse(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
