package io.mnv3.optimizer;

/** The learning rate over time. */
public sealed interface Schedule {
  /** Epochs in which the rate rises linearly from nothing to where the schedule is. */
  double warmUpEpochs();

  /** The rate after warm-up, as a share of the peak. */
  double share(double epoch);

  /**
   * The learning rate.
   *
   * @param peak the highest
   * @param epoch epochs done, with fraction
   */
  default double rate(double peak, double epoch) {
    double warm = warmUpEpochs() > 0 ? Math.min(1, epoch / warmUpEpochs()) : 1;
    return peak * warm * share(epoch);
  }

  /**
   * Multiplied by a factor every so many epochs; the paper's is 0.99 every 3 (Section 6.1.1).
   *
   * @param factor at each step
   * @param everyEpochs epochs between steps
   */
  record StepDecay(double factor, double everyEpochs, double warmUpEpochs) implements Schedule {
    public StepDecay {
      if (!(factor > 0 && factor <= 1) || !(everyEpochs > 0) || !(warmUpEpochs >= 0)) {
        throw new IllegalArgumentException(
            "step decay needs 0 < factor ≤ 1, positive everyEpochs, warmUpEpochs ≥ 0");
      }
    }

    @Override
    public double share(double epoch) {
      return Math.pow(factor, Math.floor(epoch / everyEpochs));
    }
  }

  /**
   * Half a cosine from the peak down to nothing at the end.
   *
   * @param epochs of the whole training
   */
  record Cosine(double epochs, double warmUpEpochs) implements Schedule {
    public Cosine {
      if (!(epochs > warmUpEpochs) || !(warmUpEpochs >= 0)) {
        throw new IllegalArgumentException("a cosine is longer than its warm-up");
      }
    }

    @Override
    public double share(double epoch) {
      double done = Math.clamp((epoch - warmUpEpochs) / (epochs - warmUpEpochs), 0, 1);
      return (1 + Math.cos(Math.PI * done)) / 2;
    }
  }
}
