package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import java.util.List;
import java.util.Random;

/** Small graphs of random operations in random order, at awkward sizes. */
public final class RandomGraphs {
  private static final List<Integer> KERNELS = List.of(1, 3, 5, 7);
  private static final List<Nonlinearity> NONLINEARITIES =
      List.of(Nonlinearity.values()).stream().filter(n -> n != Nonlinearity.LINEAR).toList();

  private final Random random;
  private final GraphBuilder builder;
  private String last = Graph.INPUT;
  private int count;

  private RandomGraphs(long seed) {
    random = new Random(seed);
    builder =
        new GraphBuilder(new Shape(1 + random.nextInt(19), 1 + random.nextInt(19), channels()));
  }

  /** The graph that belongs to {@code seed}; every other one ends in a classifier. */
  public static Graph graph(long seed) {
    RandomGraphs graphs = new RandomGraphs(seed);
    int operations = 2 + graphs.random.nextInt(7);
    for (int i = 0; i < operations; i++) {
      graphs.addAny();
    }
    if (seed % 2 == 0) {
      graphs.add(new Op.GlobalAveragePool());
      graphs.add(new Op.Dropout(0.2));
    }
    if (seed % 4 < 2) {
      graphs.add(new Op.FullyConnected(1 + graphs.random.nextInt(40)));
    }
    return graphs.builder.build();
  }

  private void addAny() {
    switch (random.nextInt(8)) {
      case 0, 1 -> convolution(channels());
      case 2, 3 -> depthwise();
      case 4 -> add(new Op.Activation(nonlinearity()));
      case 5 -> squeezeExcite();
      case 6 -> residual();
      default -> sumWithItself();
    }
  }

  private void convolution(int outputs) {
    boolean bias = random.nextBoolean();
    add(new Op.Convolution(outputs, kernel(), 1 + random.nextInt(2), padding(), bias));
    normAndActivation(bias);
  }

  private void depthwise() {
    boolean bias = random.nextBoolean();
    add(new Op.DepthwiseConvolution(kernel(), 1 + random.nextInt(2), padding(), bias));
    normAndActivation(bias);
  }

  private void normAndActivation(boolean bias) {
    if (!bias) {
      add(new Op.BatchNorm(1e-3));
    }
    if (random.nextBoolean()) {
      add(new Op.Activation(nonlinearity()));
    }
  }

  private void squeezeExcite() {
    String features = last;
    int channels = builder.shape(last).channels();
    add(new Op.GlobalAveragePool());
    add(new Op.Convolution(channels(), 1, 1, Padding.SAME, true));
    add(new Op.Activation(nonlinearity()));
    add(new Op.Convolution(channels, 1, 1, Padding.SAME, true));
    add(new Op.Activation(Nonlinearity.HARD_SIGMOID));
    last = builder.add("scale" + count++, new Op.Scale(), features, last);
    if (random.nextBoolean()) {
      add(new Op.Activation(nonlinearity()));
    }
  }

  /** Convolutions around which the input goes, with the sum's terms in either order. */
  private void residual() {
    String shortcut = last;
    int channels = builder.shape(last).channels();
    if (random.nextBoolean()) {
      add(new Op.Activation(nonlinearity())); // whose input is still needed
    }
    add(new Op.Convolution(channels(), 1, 1, padding(), true));
    add(new Op.Activation(nonlinearity()));
    add(new Op.DepthwiseConvolution(3, 1, Padding.SAME, true));
    add(new Op.Convolution(channels, 1, 1, padding(), true));
    boolean shortcutFirst = random.nextBoolean();
    String id = "sum" + count++;
    last =
        shortcutFirst
            ? builder.add(id, new Op.Add(), shortcut, last)
            : builder.add(id, new Op.Add(), last, shortcut);
    if (random.nextBoolean()) {
      add(new Op.Activation(nonlinearity()));
    }
  }

  private void sumWithItself() {
    last = builder.add("twice" + count++, new Op.Add(), last, last);
  }

  private void add(Op op) {
    last = builder.add("node" + count++, op, last);
  }

  private int channels() {
    return 1 + random.nextInt(40);
  }

  private int kernel() {
    return KERNELS.get(random.nextInt(KERNELS.size()));
  }

  private Padding padding() {
    return random.nextBoolean() ? Padding.SAME : Padding.SYMMETRIC;
  }

  private Nonlinearity nonlinearity() {
    return NONLINEARITIES.get(random.nextInt(NONLINEARITIES.size()));
  }
}
