package io.mnv3.arch;

/** A non-linearity, the paper's column NL. */
public enum Nonlinearity {
  /** None: the identity. Printed as "-". */
  LINEAR("-"),
  /** max(x, 0). Printed as "RE", as in the paper. */
  RELU("RE"),
  /** min(max(x, 0), 6), MobileNetV2's. */
  RELU6("R6"),
  /** x·relu6(x + 3)/6 (Section 5.2). Printed as "HS", as in the paper. */
  HARD_SWISH("HS"),
  /** x·sigmoid(x), what hard-swish approximates (Section 5.2). */
  SWISH("SW"),
  /** 1/(1 + e⁻ˣ), the squeeze-and-excite gate of MnasNet. */
  SIGMOID("SI"),
  /** relu6(x + 3)/6 (Section 5.2), the squeeze-and-excite gate of MobileNetV3. */
  HARD_SIGMOID("HI");

  private final String symbol;

  Nonlinearity(String symbol) {
    this.symbol = symbol;
  }

  /** The two letters that stand for it in a table. */
  public String symbol() {
    return symbol;
  }
}
