package io.mnv3.bench;

import io.mnv3.optimizer.Optimizer;
import io.mnv3.optimizer.Sgd;
import io.mnv3.optimizer.WeightDecay;
import io.mnv3.primitive.TrainingPrimitives;
import io.mnv3.train.TensorVector;
import io.mnv3.train.Trainer;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Our trainer, and stochastic gradient descent with momentum after its step. */
final class OwnTrainingRun implements PreparedTraining {
  private final Trainer trainer;
  private final TrainingBatch batch;
  private final int threads;
  private final Optimizer optimizer;

  OwnTrainingRun(Trainer trainer, TrainingBatch batch, int threads) {
    this.trainer = trainer;
    this.batch = batch;
    this.threads = threads;
    Sgd descent = new Sgd(TrainingPeer.MOMENTUM, false);
    optimizer = new Optimizer(descent, WeightDecay.NONE, trainer.weights(), trainer.team());
  }

  @Override
  public double step() {
    double loss = trainer.step(batch.images(), batch.labels(), 0).loss();
    optimizer.update(trainer.weights(), trainer.gradients(), TrainingPeer.LEARNING_RATE);
    return loss;
  }

  @Override
  public OptionalLong plannedBytes() {
    long state = optimizer.state().values().stream().mapToLong(TensorVector::size).sum();
    return OptionalLong.of(trainer.plannedBytes() + Float.BYTES * state);
  }

  @Override
  public OptionalDouble primitiveMicros() {
    int size = batch.labels().length;
    return OptionalDouble.of(TrainingPrimitives.micros(trainer.graph(), size, threads));
  }

  @Override
  public void close() {
    optimizer.close();
    trainer.close();
  }
}
