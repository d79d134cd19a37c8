package io.mnv3.bench;

import io.mnv3.train.TaskProfile;
import io.mnv3.train.Trainer;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our trainer, and stochastic gradient descent with momentum after its step. */
final class OwnTrainingRun implements PreparedTraining {
  private static final int PROFILED = 5;
  private static final double MICRO = 1e-3;

  /** What {@link TaskProfile} calls work that is no primitive of oneDNN. */
  private static final String JAVA = "java";

  private final Trainer trainer;
  private final TrainingBatch batch;
  private final INDArray velocity;

  OwnTrainingRun(Trainer trainer, TrainingBatch batch) {
    this.trainer = trainer;
    this.batch = batch;
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
    double nanos =
        trainer.profile(batch.images(), batch.labels(), PROFILED).stream()
            .filter(call -> !call.implementation().equals(JAVA))
            .mapToDouble(OwnTrainingRun::median)
            .sum();
    return OptionalDouble.of(nanos * MICRO);
  }

  private static double median(TaskProfile call) {
    return Arrays.stream(call.nanos()).sorted().skip(PROFILED / 2).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    trainer.close();
    velocity.close();
  }
}
