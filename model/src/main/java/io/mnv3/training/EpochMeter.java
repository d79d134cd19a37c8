package io.mnv3.training;

/** Measures how fast a run trains; evaluation and checkpoints are not counted. */
final class EpochMeter {
  private static final double NANOS = 1e9;

  private final double before;
  private final long begin = System.nanoTime();
  private long images;
  private long training;
  private long waiting;

  /**
   * @param before seconds that earlier sittings took
   */
  EpochMeter(double before) {
    this.before = before;
  }

  /**
   * Counts a step.
   *
   * @param nanos it took, waiting for its images included
   * @param idle nanoseconds of them in which it waited
   */
  void step(int batch, long nanos, long idle) {
    images += batch;
    training += nanos;
    waiting += idle;
  }

  double imagesPerSecond() {
    return training == 0 ? 0 : images * NANOS / training;
  }

  /** Share, 0 to 1, of the training time that was spent waiting for images. */
  double idle() {
    return training == 0 ? 0 : (double) waiting / training;
  }

  /** Since the run began, earlier sittings included. */
  double seconds() {
    return before + (System.nanoTime() - begin) / NANOS;
  }

  /** Starts counting images anew. */
  void nextEpoch() {
    images = 0;
    training = 0;
    waiting = 0;
  }
}
