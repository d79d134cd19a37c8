package io.mnv3.train;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.RandomGraphs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trainer's gradients, losses and statistics against the reference in float64. */
class TrainerGradientTest {
  static IntStream seeds() {
    return IntStream.range(0, 32);
  }

  /** Any operations in any order, at awkward sizes, in batches of 1 to 5. */
  @ParameterizedTest
  @MethodSource("seeds")
  void ofRandomGraphs(int seed) {
    Graph graph = RandomGraphs.graph(seed);
    GraphBuilder builder = new GraphBuilder(graph.input());
    for (Node node : graph.nodes()) {
      builder.add(node.id(), node.op(), node.inputs().toArray(String[]::new));
    }
    builder.add("classifier", new Op.FullyConnected(5), graph.nodes().getLast().id());
    GradientCheck.assertCorrect(builder.build(), 1 + seed % 5, 1 + seed % 2, seed);
  }

  /** Behind batch norm and behind a sum, for features and as the gate of squeeze-and-excite. */
  @ParameterizedTest
  @EnumSource(value = Nonlinearity.class, mode = Mode.EXCLUDE, names = "LINEAR")
  void ofEveryNonlinearity(Nonlinearity nonlinearity) {
    GraphBuilder builder = new GraphBuilder(new Shape(6, 5, 7));
    String last =
        normed(builder, "expand", new Op.Convolution(13, 1, 1, Padding.SAME, false), "input");
    last = builder.add("three", new Op.Add(), last, builder.add("two", new Op.Add(), last, last));
    String features = builder.add("features", new Op.Activation(nonlinearity), last);
    last = builder.add("pool", new Op.GlobalAveragePool(), features);
    last = builder.add("reduce", new Op.Convolution(5, 1, 1, Padding.SAME, true), last);
    last = builder.add("squeezed", new Op.Activation(nonlinearity), last);
    last = builder.add("restore", new Op.Convolution(13, 1, 1, Padding.SAME, true), last);
    last = builder.add("gate", new Op.Activation(nonlinearity), last);
    last = builder.add("scale", new Op.Scale(), features, last);
    last = normed(builder, "project", new Op.Convolution(7, 1, 1, Padding.SAME, false), last);
    last = builder.add("act", new Op.Activation(nonlinearity), last);
    last = builder.add("residual", new Op.Add(), last, "input");
    builder.add("classifier", new Op.FullyConnected(4), last);
    GradientCheck.assertCorrect(builder.build(), 3, 2, 1);
  }

  /** Dense and depthwise convolutions, the window larger than the image in the last lines. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 5, 4",
    "1, 2, 7, 6",
    "3, 1, 6, 5",
    "3, 2, 7, 8",
    "3, 2, 8, 7",
    "5, 1, 5, 9",
    "5, 2, 9, 6",
    "7, 1, 7, 4",
    "7, 2, 8, 9",
    "5, 2, 2, 3",
    "7, 1, 1, 2"
  })
  void ofEveryWindow(int kernel, int stride, int height, int width) {
    for (Padding padding : Padding.values()) {
      GraphBuilder builder = new GraphBuilder(new Shape(height, width, 3));
      String last =
          normed(builder, "dense", new Op.Convolution(11, kernel, stride, padding, false), "input");
      last = builder.add("act", new Op.Activation(Nonlinearity.HARD_SWISH), last);
      last =
          normed(
              builder,
              "depthwise",
              new Op.DepthwiseConvolution(kernel, stride, padding, false),
              last);
      last =
          builder.add("biased", new Op.DepthwiseConvolution(kernel, stride, padding, true), last);
      last = builder.add("last", new Op.Convolution(6, kernel, stride, padding, true), last);
      builder.add("classifier", new Op.FullyConnected(3), last);
      GradientCheck.assertCorrect(builder.build(), 4, 1, kernel * 10L + stride);
    }
  }

  /** Of an image, of single pixels, and twice with masks of their own. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.8})
  void ofDropout(double rate) {
    GraphBuilder builder = new GraphBuilder(new Shape(4, 3, 5));
    String last = builder.add("first", new Op.Convolution(9, 1, 1, Padding.SAME, true), "input");
    last = builder.add("image", new Op.Dropout(rate), last);
    last = builder.add("pool", new Op.GlobalAveragePool(), last);
    last = builder.add("second", new Op.Convolution(17, 1, 1, Padding.SAME, true), last);
    last = builder.add("act", new Op.Activation(Nonlinearity.HARD_SWISH), last);
    last = builder.add("pixels", new Op.Dropout(rate), last);
    builder.add("classifier", new Op.FullyConnected(6), last);
    GradientCheck.assertCorrect(builder.build(), 5, 1, 1);
  }

  /**
   * Deep chains, in some tensors. The tolerance is wide: where float32 puts a number on the other
   * side of a kink than float64 does, the gradient of everything before it changes.
   */
  @ParameterizedTest
  @CsvSource({
    "mobilenet_v3_small, SAME, 1",
    "mobilenet_v3_large, SYMMETRIC, 2",
    "mobilenet_edgetpu, SAME, 2"
  })
  void ofWholeNetworks(String name, Padding padding, int threads) {
    Graph graph =
        Lowering.lower(
            Edits.width(0.35)
                .andThen(Edits.resolution(65))
                .andThen(Edits.classes(10))
                .apply(Architectures.named(name)),
            padding,
            Lowering.EPSILON);
    try (GradientCheck check = new GradientCheck(graph, 4, threads, 1, 1e-2)) {
      check.assertLossAndStatistics();
      check.assertSomeGradients(6);
    }
  }

  private static String normed(GraphBuilder builder, String id, Op convolution, String input) {
    return builder.add(id + "/norm", new Op.BatchNorm(1e-3), builder.add(id, convolution, input));
  }
}
