package io.mnv3.train;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * One thread's passes over the rows of a batch norm. A row is as many pixels as fill whole vectors,
 * so that each of its elements has a channel of its own to take coefficients from.
 */
final class NormPasses {
  /** A row's width is a multiple of this. */
  static final int STEP = 2 * Lanes.LENGTH;

  /** So many rows are summed in float before they go to the sums in double. */
  private static final int ROWS_PER_SUM = 512;

  private final int width;
  private final FusedActivation activation;
  private final float[] first;
  private final float[] second;
  private final double[] firstSums;
  private final double[] secondSums;

  NormPasses(int width, FusedActivation activation) {
    this.width = width;
    this.activation = activation;
    first = new float[width];
    second = new float[width];
    firstSums = new double[width];
    secondSums = new double[width];
  }

  /** Coefficients by element of a row: the norm's output before activation is factor·x + shift. */
  record Coefficients(
      float[] origin, float[] factor, float[] shift, float[] slope, float[] offset) {
    static Coefficients of(int width) {
      return new Coefficients(
          new float[width], new float[width], new float[width], new float[width], new float[width]);
    }
  }

  /** Forgets all sums. */
  void clear() {
    Arrays.fill(firstSums, 0);
    Arrays.fill(secondSums, 0);
  }

  double first(int element) {
    return firstSums[element];
  }

  double second(int element) {
    return secondSums[element];
  }

  private void sumUp() {
    for (int i = 0; i < width; i++) {
      firstSums[i] += first[i];
      secondSums[i] += second[i];
    }
  }

  /** Adds x − origin and its square over {@code rows} rows; the origin prevents cancellation. */
  void moments(long source, long rows, Coefficients c) {
    for (long row = 0; row < rows; row += ROWS_PER_SUM) {
      long some = Math.min(ROWS_PER_SUM, rows - row);
      for (int column = 0; column < width; column += STEP) {
        moments(source + row * width * Float.BYTES, some, column, c.origin());
      }
      sumUp();
    }
  }

  private void moments(long source, long rows, int column, float[] origin) {
    FloatVector originA = Lanes.load(origin, column);
    FloatVector originB = Lanes.load(origin, column + Lanes.LENGTH);
    FloatVector sumA = Lanes.zero();
    FloatVector sumB = Lanes.zero();
    FloatVector squaresA = Lanes.zero();
    FloatVector squaresB = Lanes.zero();
    long at = source + (long) column * Float.BYTES;
    for (long row = 0; row < rows; row++) {
      FloatVector a = Lanes.load(at).sub(originA);
      FloatVector b = Lanes.load(at + Lanes.BYTES).sub(originB);
      sumA = sumA.add(a);
      sumB = sumB.add(b);
      squaresA = a.fma(a, squaresA);
      squaresB = b.fma(b, squaresB);
      at += (long) width * Float.BYTES;
    }
    put(column, sumA, sumB, squaresA, squaresB);
  }

  private void put(
      int column, FloatVector sumA, FloatVector sumB, FloatVector secondA, FloatVector secondB) {
    sumA.intoArray(first, column);
    sumB.intoArray(first, column + Lanes.LENGTH);
    secondA.intoArray(second, column);
    secondB.intoArray(second, column + Lanes.LENGTH);
  }

  /** Writes the activation of factor·x + shift. */
  void normalise(long source, long destination, long rows, Coefficients c) {
    FusedActivation.Vectors constants = activation.vectors();
    float[] factor = c.factor();
    float[] shift = c.shift();
    long at = 0;
    for (long row = 0; row < rows; row++) {
      for (int column = 0; column < width; column += Lanes.LENGTH) {
        FloatVector z =
            Lanes.load(source + at).fma(Lanes.load(factor, column), Lanes.load(shift, column));
        Lanes.store(constants.apply(z), destination + at);
        at += Lanes.BYTES;
      }
    }
  }

  /**
   * Adds g and g·(x − origin) over {@code rows} rows, g being the gradient below the activation.
   */
  void gradientMoments(long source, long gradient, long rows, Coefficients c) {
    for (long row = 0; row < rows; row += ROWS_PER_SUM) {
      long some = Math.min(ROWS_PER_SUM, rows - row);
      long at = row * width * Float.BYTES;
      for (int column = 0; column < width; column += STEP) {
        gradientMoments(source + at, gradient + at, some, column, c);
      }
      sumUp();
    }
  }

  private void gradientMoments(long source, long gradient, long rows, int column, Coefficients c) {
    int next = column + Lanes.LENGTH;
    FloatVector factorA = Lanes.load(c.factor(), column);
    FloatVector factorB = Lanes.load(c.factor(), next);
    FloatVector shiftA = Lanes.load(c.shift(), column);
    FloatVector shiftB = Lanes.load(c.shift(), next);
    FloatVector originA = Lanes.load(c.origin(), column);
    FloatVector originB = Lanes.load(c.origin(), next);
    FusedActivation.Vectors constants = activation.vectors();
    FloatVector sumA = Lanes.zero();
    FloatVector sumB = Lanes.zero();
    FloatVector productsA = Lanes.zero();
    FloatVector productsB = Lanes.zero();
    long at = (long) column * Float.BYTES;
    for (long row = 0; row < rows; row++) {
      FloatVector a = Lanes.load(source + at);
      FloatVector b = Lanes.load(source + at + Lanes.BYTES);
      FloatVector gradientA = constants.gradient(Lanes.load(gradient + at), a.fma(factorA, shiftA));
      FloatVector gradientB =
          constants.gradient(Lanes.load(gradient + at + Lanes.BYTES), b.fma(factorB, shiftB));
      sumA = sumA.add(gradientA);
      sumB = sumB.add(gradientB);
      productsA = a.sub(originA).fma(gradientA, productsA);
      productsB = b.sub(originB).fma(gradientB, productsB);
      at += (long) width * Float.BYTES;
    }
    put(column, sumA, sumB, productsA, productsB);
  }

  /** Writes factor·g + slope·x + offset. */
  void gradient(long source, long gradient, long destination, long rows, Coefficients c) {
    FusedActivation.Vectors constants = activation.vectors();
    float[] factor = c.factor();
    float[] shift = c.shift();
    float[] slope = c.slope();
    float[] offset = c.offset();
    long at = 0;
    for (long row = 0; row < rows; row++) {
      for (int column = 0; column < width; column += Lanes.LENGTH) {
        FloatVector x = Lanes.load(source + at);
        FloatVector f = Lanes.load(factor, column);
        FloatVector z = x.fma(f, Lanes.load(shift, column));
        FloatVector g = constants.gradient(Lanes.load(gradient + at), z);
        FloatVector rest = x.fma(Lanes.load(slope, column), Lanes.load(offset, column));
        Lanes.store(g.fma(f, rest), destination + at);
        at += Lanes.BYTES;
      }
    }
  }
}
