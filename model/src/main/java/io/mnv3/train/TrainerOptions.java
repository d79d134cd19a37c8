package io.mnv3.train;

/**
 * How a graph is trained, apart from the optimiser.
 *
 * @param batch images a step
 * @param threads of oneDNN
 * @param labelSmoothing share of the label's probability that is spread over all classes
 * @param batchNormDecay share of the old running statistics that a step keeps; 0.99 in the paper
 */
public record TrainerOptions(int batch, int threads, double labelSmoothing, double batchNormDecay) {
  public TrainerOptions {
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a batch of %d on %d threads cannot be trained".formatted(batch, threads));
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException("label smoothing is in [0, 1), not " + labelSmoothing);
    }
    if (!(batchNormDecay >= 0 && batchNormDecay < 1)) {
      throw new IllegalArgumentException("batch-norm decay is in [0, 1), not " + batchNormDecay);
    }
  }
}
