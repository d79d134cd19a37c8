package io.mnv3.optimizer;

import io.mnv3.onednn.Team;
import io.mnv3.train.TensorVector;
import java.util.List;

/**
 * Exponential averages of the weights and of batch norm's running statistics, which are what is
 * evaluated. The decay grows from small to its full value as in TensorFlow's
 * ExponentialMovingAverage with a step count: min(decay, (1 + t)/(10 + t)). The statistics are
 * averaged like the weights (tensorflow/tpu, models/official/mnasnet/mnasnet_main.py).
 */
public final class ExponentialAverage implements AutoCloseable {
  private final double decay;
  private final TensorVector weights;
  private final TensorVector statistics;
  private final Chunks ofWeights;
  private final Chunks ofStatistics;

  /**
   * Averages that start at the present values.
   *
   * @param decay 0.9999 in the paper
   */
  public ExponentialAverage(
      double decay, TensorVector weights, TensorVector statistics, Team team) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("an average's decay is in [0, 1), not " + decay);
    }
    this.decay = decay;
    this.weights = copy(weights);
    this.statistics = copy(statistics);
    ofWeights = new Chunks(weights, 2, team);
    ofStatistics = new Chunks(statistics, 2, team);
  }

  private static TensorVector copy(TensorVector vector) {
    TensorVector copy = TensorVector.like(vector);
    copy.all().assign(vector.all());
    return copy;
  }

  /**
   * Takes in the values after a step.
   *
   * @param step number of steps before it
   */
  public void update(long step, TensorVector newWeights, TensorVector newStatistics) {
    double kept = Math.min(decay, (1.0 + step) / (10 + step));
    float share = (float) (1 - kept);
    move(ofWeights, weights, newWeights, share);
    move(ofStatistics, statistics, newStatistics, share);
  }

  private static void move(Chunks chunks, TensorVector average, TensorVector to, float share) {
    chunks.run(
        List.of(average, to),
        1,
        (piece, arrays) -> {
          float[] a = arrays[0];
          float[] b = arrays[1];
          for (int i = 0; i < piece.length(); i++) {
            a[i] += share * (b[i] - a[i]);
          }
        });
  }

  /** The average weights. */
  public TensorVector weights() {
    return weights;
  }

  /** The average running statistics. */
  public TensorVector statistics() {
    return statistics;
  }

  @Override
  public void close() {
    weights.close();
    statistics.close();
  }
}
