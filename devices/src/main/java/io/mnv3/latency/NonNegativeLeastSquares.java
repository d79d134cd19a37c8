package io.mnv3.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The coefficients of at least 0 that come nearest to a target: Lawson and Hanson, "Solving Least
 * Squares Problems" (1974), chapter 23. Columns are scaled first, since prices differ by orders of
 * magnitude; the unconstrained problems in it are the library's.
 */
final class NonNegativeLeastSquares {
  private static final double TOLERANCE = 1e-10;

  private final RealMatrix matrix;
  private final RealVector target;
  private final boolean[] free;
  private RealVector solution;

  private NonNegativeLeastSquares(RealMatrix matrix, RealVector target) {
    this.matrix = matrix;
    this.target = target;
    free = new boolean[matrix.getColumnDimension()];
    solution = new ArrayRealVector(free.length);
  }

  /**
   * The x ≥ 0 that makes |rows·x − target| least.
   *
   * @param rows one for each observation, one column for each coefficient
   */
  static double[] solve(double[][] rows, double[] target) {
    double[] scales = scales(rows);
    double[][] scaled =
        Arrays.stream(rows)
            .map(row ->
                IntStream.range(0, row.length).mapToDouble(i -> row[i] / scales[i]).toArray())
            .toArray(double[][]::new);
    NonNegativeLeastSquares problem =
        new NonNegativeLeastSquares(
            new Array2DRowRealMatrix(scaled, false), new ArrayRealVector(target));
    double[] x = problem.solve();
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] / scales[i]).toArray();
  }

  private static double[] scales(double[][] rows) {
    double[] scales = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < scales.length; i++) {
        scales[i] = Math.max(scales[i], Math.abs(row[i]));
      }
    }
    return Arrays.stream(scales).map(scale -> scale == 0 ? 1 : scale).toArray();
  }

  private double[] solve() {
    int entering = steepest();
    while (entering >= 0) {
      free[entering] = true;
      moveToUnconstrained();
      entering = steepest();
    }
    return solution.toArray();
  }

  /** The column at 0 whose increase would lessen the error most, or -1 if none would. */
  private int steepest() {
    double[] gradient = matrix.preMultiply(target.subtract(matrix.operate(solution))).toArray();
    int best = -1;
    for (int i = 0; i < free.length; i++) {
      if (!free[i] && gradient[i] > (best < 0 ? TOLERANCE : gradient[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Goes to the best free coefficients, stopping wherever one would become negative. */
  private void moveToUnconstrained() {
    RealVector goal = unconstrained();
    while (goal.getMinValue() < 0) {
      double step = 1;
      for (int i = 0; i < free.length; i++) {
        if (free[i] && goal.getEntry(i) <= 0) {
          step = Math.min(step, solution.getEntry(i) / (solution.getEntry(i) - goal.getEntry(i)));
        }
      }
      solution = solution.add(goal.subtract(solution).mapMultiply(step));
      for (int i = 0; i < free.length; i++) {
        if (free[i] && solution.getEntry(i) <= TOLERANCE) {
          free[i] = false;
          solution.setEntry(i, 0);
        }
      }
      goal = unconstrained();
    }
    solution = goal;
  }

  private RealVector unconstrained() {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < free.length; i++) {
      if (free[i]) {
        columns.add(i);
      }
    }
    RealVector full = new ArrayRealVector(free.length);
    if (!columns.isEmpty()) {
      RealMatrix part = matrix.getSubMatrix(all(), columns.stream().mapToInt(i -> i).toArray());
      RealVector found = new SingularValueDecomposition(part).getSolver().solve(target);
      for (int i = 0; i < columns.size(); i++) {
        full.setEntry(columns.get(i), found.getEntry(i));
      }
    }
    return full;
  }

  private int[] all() {
    return IntStream.range(0, matrix.getRowDimension()).toArray();
  }
}
