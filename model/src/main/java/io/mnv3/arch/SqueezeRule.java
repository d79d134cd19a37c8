package io.mnv3.arch;

/** How wide the bottleneck inside a squeeze-and-excite is made. */
public enum SqueezeRule {
  /** A quarter of the expansion, rounded to a multiple of 8: MobileNetV3 (Section 5.3). */
  QUARTER_OF_EXPANSION("exp/4") {
    @Override
    public int width(int in, int expansion, int out) {
      return Channels.round(expansion / 4.0);
    }
  },
  /** A quarter of the block's input, rounded down, at least 1: MnasNet. */
  QUARTER_OF_INPUT("in/4") {
    @Override
    public int width(int in, int expansion, int out) {
      return Math.max(1, in / 4);
    }
  },
  /** A sixteenth of the block's output: SE-MobileNet (arXiv 1709.01507, Section 4, r = 16). */
  SIXTEENTH_OF_OUTPUT("out/16") {
    @Override
    public int width(int in, int expansion, int out) {
      return Math.max(1, out / 16);
    }
  };

  private final String formula;

  SqueezeRule(String formula) {
    this.formula = formula;
  }

  /** The width for a block of {@code in} → {@code expansion} → {@code out} channels. */
  public abstract int width(int in, int expansion, int out);

  /** The rule in a few characters, for tables. */
  public String formula() {
    return formula;
  }
}
