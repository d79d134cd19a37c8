package io.mnv3.bench;

import io.mnv3.train.Trainer;
import io.mnv3.train.TrainerOptions;
import io.mnv3.weights.Network;

/** Our own trainer. */
record OwnTraining() implements TrainingPeer {
  /** torchvision's, which writes it as a momentum of 0.01. */
  private static final double BATCH_NORM_DECAY = 0.99;

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public double tolerance() {
    return 1e-3;
  }

  @Override
  public void configure(int threads) {
    // Each step sets its own.
  }

  @Override
  public PreparedTraining prepare(TrainingRow row, Network network, TrainingBatch batch) {
    TrainerOptions options = new TrainerOptions(row.batch(), row.threads(), 0, BATCH_NORM_DECAY);
    return new OwnTrainingRun(Trainer.of(network, options), batch, row.threads());
  }
}
