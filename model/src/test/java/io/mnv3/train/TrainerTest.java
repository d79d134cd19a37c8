package io.mnv3.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
  private static final int BATCH = 8;
  private static final Graph GRAPH =
      Lowering.lower(
          Edits.resolution(32)
              .andThen(Edits.classes(10))
              .apply(Architectures.named("mobilenet_v3_small")));
  private static final int[] LABELS = IntStream.range(0, BATCH).toArray();

  private static INDArray images() {
    return Nd4j.rand(DataType.FLOAT, BATCH, 32, 32, 3);
  }

  private static Trainer trainer(int threads) {
    return Trainer.of(SeededWeights.network(GRAPH), new TrainerOptions(BATCH, threads, 0, 0.9));
  }

  @Test
  void stepsAgainstTheGradientLearnTheBatchByHeart() {
    try (Trainer trainer = trainer(2);
        INDArray images = images()) {
      double first = trainer.step(images, LABELS, 0).loss();
      for (int i = 0; i < 60; i++) {
        trainer.weights().all().subi(trainer.gradients().all().mul(0.05));
        trainer.step(images, LABELS, i);
      }
      StepResult last = trainer.step(images, LABELS, 0);
      assertThat(last.loss()).isLessThan(first / 4);
      assertThat(last.correct()).isGreaterThanOrEqualTo(BATCH - 1);
    }
  }

  @Test
  void theSameStepGivesTheSameBytes() {
    try (Trainer one = trainer(2);
        Trainer other = trainer(2);
        INDArray images = images()) {
      assertThat(one.step(images, LABELS, 3)).isEqualTo(other.step(images, LABELS, 3));
      assertThat(one.gradients().all()).isEqualTo(other.gradients().all());
      assertThat(one.statistics().all()).isEqualTo(other.statistics().all());
    }
  }

  @Test
  void dropoutFollowsTheSeed() {
    try (Trainer trainer = trainer(1);
        INDArray images = images()) {
      double loss = trainer.step(images, LABELS, 1).loss();
      assertThat(trainer.step(images, LABELS, 1).loss()).isEqualTo(loss);
      assertThat(trainer.step(images, LABELS, 2).loss()).isNotEqualTo(loss);
    }
  }

  @Test
  void wrongLabelsAndShapesAreRefused() {
    try (Trainer trainer = trainer(1);
        INDArray images = images();
        INDArray large = Nd4j.create(DataType.FLOAT, BATCH, 33, 32, 3)) {
      int[] outside = LABELS.clone();
      outside[2] = 10;
      assertThatThrownBy(() -> trainer.step(images, outside, 0)).hasMessageContaining("label 10");
      assertThatThrownBy(() -> trainer.step(large, LABELS, 0)).hasMessageContaining("batch");
      assertThatThrownBy(() -> trainer.step(images, new int[3], 0))
          .hasMessageContaining("3 labels");
    }
  }

  @Test
  void aNetworkThatEndsInAnImageIsRefused() {
    GraphBuilder builder = new GraphBuilder(new Shape(4, 4, 3));
    builder.add("only", new Op.Convolution(5, 1, 1, Padding.SAME, true), Graph.INPUT);
    Network network = SeededWeights.network(builder.build());
    TrainerOptions options = new TrainerOptions(BATCH, 1, 0, 0.9);
    assertThatThrownBy(() -> Trainer.of(network, options)).hasMessageContaining("4×4×5");
  }
}
