package io.mnv3.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.OpenMp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPrimitivesTest {
  /** Between them they have every operation. */
  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_edgetpu"})
  void everyOperationHasItsPrimitives(String network) {
    Architecture small = Edits.resolution(32).apply(Architectures.named(network));
    assertThat(TrainingPrimitives.micros(Lowering.lower(small), 2, 1))
        .isFinite()
        .isGreaterThan(1_000);
  }

  @Test
  void aConvolutionIsPartOfTheSum() {
    GraphBuilder dropped = new GraphBuilder(new Shape(28, 28, 64));
    dropped.add("dropout", new Op.Dropout(0.5), Graph.INPUT);
    assertThat(TrainingPrimitives.micros(dropped.build(), 8, 1)).isZero();
    GraphBuilder dense = new GraphBuilder(new Shape(28, 28, 64));
    dense.add("dense", new Op.Convolution(64, 3, 1, Padding.SAME, false), Graph.INPUT);
    assertThat(TrainingPrimitives.micros(dense.build(), 8, 1)).isPositive();
  }

  @Test
  void theCallersThreadsStayWhatTheyWere() {
    int before = OpenMp.exchange(1);
    GraphBuilder sum = new GraphBuilder(new Shape(4, 4, 8));
    sum.add("sum", new Op.Add(), Graph.INPUT, Graph.INPUT);
    TrainingPrimitives.micros(sum.build(), 1, 2);
    assertThat(OpenMp.exchange(before)).isEqualTo(1);
  }
}
