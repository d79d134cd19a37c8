package io.mnv3.search;

/**
 * A cell of long short-term memory (Hochreiter and Schmidhuber, 1997) in float64, forward and
 * backward, on arrays: at a hundred units and one sequence at a time there is too little work for
 * tensors. Sums are always in the same order, and exponentials are {@link StrictMath}'s, so that
 * the same weights give the same numbers on every machine.
 *
 * <p>With z = b + W·[x, h]: i, f, o = σ(z), g = tanh(z); c' = f·c + i·g; h' = o·tanh(c').
 *
 * @param units of h, of c and of the input x
 * @param offset of the weights in an array of parameters: a row of 4·units for each element of [x,
 *     h], then the biases; the four parts of a row are i, f, o, g
 */
record Lstm(int units, int offset) {
  /** How many parameters it has. */
  int size() {
    return (2 * units + 1) * 4 * units;
  }

  /** Where the biases of f are, which start at one, so that a new cell remembers. */
  int forgetBias() {
    return offset + 2 * units * 4 * units + units;
  }

  /**
   * What a step computed.
   *
   * @param input [x, h] before the step
   * @param before c before the step
   * @param gates i, f, o, g
   * @param cell c after it
   * @param hidden h after it
   */
  record Step(double[] input, double[] before, double[] gates, double[] cell, double[] hidden) {}

  /** One step from [x, h] and c. */
  Step forward(double[] parameters, double[] input, double[] before) {
    int width = 4 * units;
    double[] gates = new double[width];
    System.arraycopy(parameters, offset + 2 * units * width, gates, 0, width);
    for (int j = 0; j < 2 * units; j++) {
      if (input[j] != 0) {
        addScaled(gates, 0, input[j], parameters, offset + j * width, width);
      }
    }
    double[] cell = new double[units];
    double[] hidden = new double[units];
    for (int k = 0; k < units; k++) {
      for (int gate = 0; gate < 3; gate++) {
        gates[gate * units + k] = sigmoid(gates[gate * units + k]);
      }
      gates[3 * units + k] = StrictMath.tanh(gates[3 * units + k]);
      cell[k] = gates[units + k] * before[k] + gates[k] * gates[3 * units + k];
      hidden[k] = gates[2 * units + k] * StrictMath.tanh(cell[k]);
    }
    return new Step(input, before, gates, cell, hidden);
  }

  /**
   * One step backward: adds to {@code gradient} and returns the gradient of [x, h].
   *
   * @param hidden gradient of h after the step
   * @param cell gradient of c after the step, but for what comes through h; of c before it at the
   *     end
   */
  double[] backward(
      double[] parameters, Step step, double[] hidden, double[] cell, double[] gradient) {
    double[] sums = gateGradients(step, hidden, cell);
    int width = 4 * units;
    double[] input = new double[2 * units];
    for (int j = 0; j < 2 * units; j++) {
      int row = offset + j * width;
      addScaled(gradient, row, step.input()[j], sums, 0, width);
      input[j] = dot(parameters, row, sums, width);
    }
    addScaled(gradient, offset + 2 * units * width, 1, sums, 0, width);
    return input;
  }

  /** Gradient of z; turns {@code cell} from c after the step to c before it. */
  private double[] gateGradients(Step step, double[] hidden, double[] cell) {
    double[] gates = step.gates();
    double[] sums = new double[4 * units];
    for (int k = 0; k < units; k++) {
      double in = gates[k];
      double forget = gates[units + k];
      double out = gates[2 * units + k];
      double candidate = gates[3 * units + k];
      double squashed = StrictMath.tanh(step.cell()[k]);
      double c = cell[k] + hidden[k] * out * (1 - squashed * squashed);
      sums[k] = c * candidate * in * (1 - in);
      sums[units + k] = c * step.before()[k] * forget * (1 - forget);
      sums[2 * units + k] = hidden[k] * squashed * out * (1 - out);
      sums[3 * units + k] = c * in * (1 - candidate * candidate);
      cell[k] = c * forget;
    }
    return sums;
  }

  /** to[toFirst + k] += factor · from[fromFirst + k] for {@code length} elements. */
  static void addScaled(
      double[] to, int toFirst, double factor, double[] from, int fromFirst, int length) {
    for (int k = 0; k < length; k++) {
      to[toFirst + k] += factor * from[fromFirst + k];
    }
  }

  /** Four sums side by side, since a single one waits for each addition. */
  private static double dot(double[] a, int first, double[] b, int length) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int k = 0; k < length; k += 4) { // length is 4 · units
      sum0 += a[first + k] * b[k];
      sum1 += a[first + k + 1] * b[k + 1];
      sum2 += a[first + k + 2] * b[k + 2];
      sum3 += a[first + k + 3] * b[k + 3];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }
}
