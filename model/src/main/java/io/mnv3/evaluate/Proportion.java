package io.mnv3.evaluate;

/**
 * How many of how many, with the interval that the true share lies in with 95 % confidence.
 *
 * @param successes how many
 * @param total of how many, at least one
 */
public record Proportion(int successes, int total) {
  /** The standard normal distribution's 97.5 % point. */
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (total < 1 || successes < 0 || successes > total) {
      throw new IllegalArgumentException("no proportion: " + successes + " of " + total);
    }
  }

  /** The share itself, 0 to 1. */
  public double share() {
    return (double) successes / total;
  }

  /** The interval's lower end (E. B. Wilson, 1927, without continuity correction). */
  public double low() {
    return centre() - halfWidth();
  }

  /** The interval's upper end. */
  public double high() {
    return centre() + halfWidth();
  }

  private double centre() {
    return (share() + Z * Z / (2 * total)) / (1 + Z * Z / total);
  }

  private double halfWidth() {
    double variance = share() * (1 - share()) / total + Z * Z / (4.0 * total * total);
    return Z * Math.sqrt(variance) / (1 + Z * Z / total);
  }

  /** In per cent, such as {@code 76.0 % (69.6 to 81.4 %, 152 of 200)}. */
  @Override
  public String toString() {
    return "%.1f %% (%.1f to %.1f %%, %d of %d)"
        .formatted(100 * share(), 100 * low(), 100 * high(), successes, total);
  }
}
