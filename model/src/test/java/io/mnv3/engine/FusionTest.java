package io.mnv3.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Op CONVOLUTION = new Op.Convolution(4, 1, 1, Padding.SAME, true);
  private static final Op RELU = new Op.Activation(Nonlinearity.RELU);

  private static List<List<String>> fused(Graph graph, int batch) {
    return Fusion.steps(graph, batch, Set.of()).stream()
        .map(step -> step.nodes().stream().map(Node::id).toList())
        .toList();
  }

  @Test
  void aBottleneckIsThreeConvolutionsAndTheThreeStepsOfItsGate() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_large"));
    Graph folded = BatchNormFolding.fold(SeededWeights.network(graph)).graph();
    assertThat(fused(folded, 1))
        .containsSubsequence(
            List.of("bneck5/expand", "bneck5/expand/act"),
            List.of("bneck5/depthwise", "bneck5/depthwise/act"),
            List.of("bneck5/se/pool"),
            List.of("bneck5/se/reduce", "bneck5/se/reduce/act"),
            List.of("bneck5/se/expand", "bneck5/se/expand/act"),
            List.of("bneck5/se/scale", "bneck5/project", "bneck5/add"));
  }

  @Test
  void aProductIsDoneToWhicheverIsSmaller() {
    Graph graph = Lowering.lower(Architectures.named("mobilenet_v3_large"));
    Graph folded = BatchNormFolding.fold(SeededWeights.network(graph)).graph();
    assertThat(fused(folded, 1)) // 49 pixels, 160 weights a channel
        .containsSubsequence(
            List.of("bneck15/se/scale"), List.of("bneck15/project", "bneck15/add"));
    assertThat(fused(folded, 2)) // every image has a gate of its own
        .containsSubsequence(List.of("bneck5/se/scale"), List.of("bneck5/project", "bneck5/add"));
  }

  @Test
  void aResultThatSomethingElseReadsIsWritten() {
    GraphBuilder builder = new GraphBuilder(new Shape(2, 2, 4));
    builder.add("conv", CONVOLUTION, "input");
    builder.add("act", RELU, "conv");
    builder.add("add", new Op.Add(), "act", "conv");
    assertThat(fused(builder.build(), 1))
        .containsExactly(List.of("conv"), List.of("act"), List.of("add"));
  }

  @Test
  void aSumWaitsForItsOtherTerm() {
    GraphBuilder builder = new GraphBuilder(new Shape(2, 2, 4));
    builder.add("early", CONVOLUTION, "input");
    builder.add("late", CONVOLUTION, "input");
    builder.add("add", new Op.Add(), "early", "late");
    builder.add("act", RELU, "add");
    assertThat(fused(builder.build(), 1))
        .containsExactly(List.of("early"), List.of("late", "add", "act"));
  }
}
