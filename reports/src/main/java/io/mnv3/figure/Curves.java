package io.mnv3.figure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Curves of several runs over epochs, put together.
 *
 * @param epochs 1, 2, …, of the longest run
 * @param mean over the runs that got so far
 * @param low the least of them
 * @param high the greatest of them
 */
record Curves(double[] epochs, double[] mean, double[] low, double[] high) {

  static Curves of(List<List<Double>> runs) {
    int longest = runs.stream().mapToInt(List::size).max().orElse(0);
    double[] epochs = new double[longest];
    Arrays.setAll(epochs, epoch -> epoch + 1);
    return new Curves(
        epochs,
        each(runs, longest, values -> values.average().orElseThrow()),
        each(runs, longest, values -> values.min().orElseThrow()),
        each(runs, longest, values -> values.max().orElseThrow()));
  }

  private static double[] each(
      List<List<Double>> runs, int longest, ToDoubleFunction<DoubleStream> statistic) {
    double[] values = new double[longest];
    Arrays.setAll(
        values,
        epoch ->
            statistic.applyAsDouble(
                runs.stream()
                    .filter(run -> epoch < run.size())
                    .mapToDouble(run -> run.get(epoch))));
    return values;
  }
}
