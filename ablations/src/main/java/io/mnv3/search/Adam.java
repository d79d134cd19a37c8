package io.mnv3.search;

/** Adam (Kingma and Ba, arXiv 1412.6980, Algorithm 1) in float64, for a policy's few parameters. */
final class Adam {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double EPSILON = 1e-8;

  private final double[] mean;
  private final double[] square;
  private final double rate;
  private double firstPower = 1;
  private double secondPower = 1;

  Adam(int size, double rate) {
    mean = new double[size];
    square = new double[size];
    this.rate = rate;
  }

  /** One step uphill. */
  void ascend(double[] parameters, double[] gradient) {
    firstPower *= FIRST;
    secondPower *= SECOND;
    for (int i = 0; i < parameters.length; i++) {
      mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient[i];
      square[i] = SECOND * square[i] + (1 - SECOND) * gradient[i] * gradient[i];
      double step = mean[i] / (1 - firstPower);
      double scale = Math.sqrt(square[i] / (1 - secondPower)) + EPSILON;
      parameters[i] += rate * step / scale;
    }
  }
}
