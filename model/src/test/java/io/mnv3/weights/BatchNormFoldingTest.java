package io.mnv3.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.ReferenceEngine;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormFoldingTest {
  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_v1", "mobilenet_edgetpu", "mnasnet_a1"})
  void foldingKeepsTheFunction(String name) {
    Graph graph =
        Lowering.lower(
            Edits.width(0.35).andThen(Edits.resolution(33)).apply(Architectures.named(name)));
    Network network = SeededWeights.network(graph);
    float[] expected = logits(network);
    float[] folded = logits(BatchNormFolding.fold(network));
    double largest = 0;
    for (float logit : expected) {
      largest = Math.max(largest, Math.abs(logit));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) folded[i]).isCloseTo(expected[i], within(1e-4 * largest));
    }
  }

  @Test
  void nothingIsLeftOfBatchNormAndDropout() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_large"));
    assertThat(BatchNormFolding.fold(SeededWeights.network(graph)).graph().nodes())
        .noneMatch(node -> node.op() instanceof Op.BatchNorm || node.op() instanceof Op.Dropout);
  }

  private static float[] logits(Network network) {
    Graph graph = network.graph();
    try (PreparedNetwork prepared = new ReferenceEngine().prepare(network, 1, 1);
        Session session = prepared.newSession();
        INDArray input = SeededWeights.input(graph.input());
        INDArray output = Nd4j.create(DataType.FLOAT, 1, graph.output().channels())) {
      session.run(input, output);
      return output.data().asFloat();
    }
  }
}
