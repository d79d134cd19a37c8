package io.mnv3.quantize;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.SingleOperations;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PairedRunTest {
  private static final int IMAGES = 8;
  private static final int CLASSES = 10;
  private static final Network NETWORK =
      SeededWeights.network(
          Lowering.lower(
              Edits.width(0.35)
                  .andThen(Edits.resolution(32))
                  .andThen(Edits.classes(CLASSES))
                  .apply(Architectures.named("mobilenet_v3_small"))));
  private static final INDArray PICTURES = SeededWeights.input(NETWORK.graph().input(), IMAGES);

  /**
   * Labelled with what float says, float is always right, and eight bits as often as they agree.
   */
  @Test
  void countsImageByImage() {
    int[] said = guesses();
    PairedOutcomes outcomes = shown(said, 0);
    assertThat(outcomes.images()).isEqualTo(IMAGES);
    assertThat(outcomes.inFloat().successes()).isEqualTo(IMAGES);
    assertThat(outcomes.both()).isEqualTo(outcomes.equal()).isGreaterThan(IMAGES / 2);
    int[] other = IntStream.of(said).map(label -> (label + 1) % CLASSES).toArray();
    assertThat(shown(other, 0).inFloat().successes()).isZero();
    assertThat(shown(other, 0).equal()).isEqualTo(outcomes.equal());
  }

  /** Operation by operation, where sums in another order seldom round to another step. */
  @Test
  void theFastRunRoundsAsTheReferenceDoes() {
    for (Graph graph : SingleOperations.of(NETWORK.graph()).keySet()) {
      INDArray images = SeededWeights.input(graph.input(), IMAGES);
      QuantizedNetwork quantized =
          PostTrainingQuantization.quantize(SeededWeights.network(graph), List.of(images), _ -> {});
      float step = quantized.activation(graph.nodes().getLast().id()).scale();
      float[] expected = new RoundedRun(quantized).output(images);
      try (FastRoundedRun fast = new FastRoundedRun(quantized, IMAGES, 1)) {
        assertThat(meanDifference(fast.output(images), expected))
            .as(graph.nodes().toString())
            .isLessThan(0.01 * step);
      }
    }
  }

  private static double meanDifference(float[] some, float[] others) {
    return IntStream.range(0, some.length)
        .mapToDouble(i -> Math.abs(some[i] - others[i]))
        .average()
        .orElseThrow();
  }

  @Test
  void imagesWithoutALabelDoNotCountAndBackgroundIsNoClass() {
    PairedOutcomes outcomes = shown(new int[] {0, 0, 0}, CLASSES - 1);
    assertThat(outcomes).isEqualTo(new PairedOutcomes(3, 0, 0, 0, 3));
  }

  private static PairedOutcomes shown(int[] labels, int firstClass) {
    QuantizedNetwork quantized =
        PostTrainingQuantization.quantize(NETWORK, List.of(PICTURES), _ -> {});
    try (PairedRun run = new PairedRun(NETWORK, quantized, firstClass, IMAGES, 1)) {
      run.show(PICTURES, labels);
      return run.outcomes();
    }
  }

  private static int[] guesses() {
    try (PreparedNetwork prepared = new OneDnnEngine().prepare(NETWORK, IMAGES, 1);
        Session session = prepared.newSession()) {
      INDArray output = Nd4j.create(DataType.FLOAT, IMAGES, CLASSES);
      session.run(PICTURES, output);
      return output.argMax(1).toIntVector();
    }
  }
}
