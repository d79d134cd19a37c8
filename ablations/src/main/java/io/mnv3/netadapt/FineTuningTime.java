package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.dataset.Dataset;
import io.mnv3.training.ShortTraining;
import io.mnv3.weights.Network;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long trainings take, from the first steps of one that is thrown away.
 *
 * @param beginning to make a training ready, once code is compiled
 * @param perImage of training
 */
record FineTuningTime(Duration beginning, double perImage) {
  /** Steps that do not count: code is compiled and memory touched. */
  private static final int WARM_UP = 8;

  private static final int TIMED = 8;

  /** An image is evaluated about three times as fast as it is learned from. */
  private static final double EVALUATION = 1.0 / 3;

  static FineTuningTime of(NetAdaptPlan plan, Dataset dataset, int threads) {
    Architecture fitted = plan.fitted(plan.start(), dataset.classes().size());
    Network initial = plan.recipe().initial(fitted, 0);
    double perStep;
    try (ShortTraining training = begin(plan, fitted, initial, dataset, threads)) {
      perStep = perStep(training);
    }
    long begin = System.nanoTime();
    begin(plan, fitted, initial, dataset, threads).close();
    Duration beginning = Duration.ofNanos(System.nanoTime() - begin);
    return new FineTuningTime(beginning, perStep / plan.recipe().batch());
  }

  private static ShortTraining begin(
      NetAdaptPlan plan, Architecture fitted, Network initial, Dataset dataset, int threads) {
    return ShortTraining.of(plan.recipe(), plan.tuning(), fitted, initial, dataset, 0, threads, 0);
  }

  /** Nanoseconds; the median, since what else the machine does slows some steps. */
  private static double perStep(ShortTraining training) {
    for (int step = 0; step < WARM_UP; step++) {
      training.step();
    }
    long[] times = new long[TIMED];
    for (int step = 0; step < TIMED; step++) {
      long begin = System.nanoTime();
      training.step();
      times[step] = System.nanoTime() - begin;
    }
    Arrays.sort(times);
    return times[TIMED / 2];
  }

  /** How long so many images take. */
  Duration images(long trained, long evaluated) {
    return Duration.ofNanos((long) (perImage * (trained + EVALUATION * evaluated)));
  }
}
