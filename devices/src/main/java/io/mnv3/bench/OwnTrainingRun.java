package io.mnv3.bench;

import io.mnv3.primitive.TrainingPrimitives;
import io.mnv3.train.Trainer;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our trainer, and stochastic gradient descent with momentum after its step. */
final class OwnTrainingRun implements PreparedTraining {
  private final Trainer trainer;
  private final TrainingBatch batch;
  private final int threads;
  private final INDArray velocity;

  OwnTrainingRun(Trainer trainer, TrainingBatch batch, int threads) {
    this.trainer = trainer;
    this.batch = batch;
    this.threads = threads;
    velocity = Nd4j.zerosLike(trainer.weights().all());
  }

  @Override
  public double step() {
    double loss = trainer.step(batch.images(), batch.labels(), 0).loss();
    INDArray change = trainer.gradients().all().muli(TrainingPeer.LEARNING_RATE);
    trainer.weights().all().subi(velocity.muli(TrainingPeer.MOMENTUM).addi(change));
    return loss;
  }

  @Override
  public OptionalLong plannedBytes() {
    return OptionalLong.of(trainer.plannedBytes() + Float.BYTES * velocity.length());
  }

  @Override
  public OptionalDouble primitiveMicros() {
    int size = batch.labels().length;
    return OptionalDouble.of(TrainingPrimitives.micros(trainer.graph(), size, threads));
  }

  @Override
  public void close() {
    trainer.close();
    velocity.close();
  }
}
