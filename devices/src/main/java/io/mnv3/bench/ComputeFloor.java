package io.mnv3.bench;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.SeededWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The host's peak of fused multiply-adds, from which follows the least time that a network's
 * arithmetic takes: the rate of a dense 3×3 convolution whose tiles fit into the caches, by itself
 * the closest to the peak that oneDNN's kernels come.
 */
public final class ComputeFloor {
  private static final int SIDE = 14;
  private static final int CHANNELS = 512;
  private static final int KERNEL = 3;

  /** Operations of one run: a multiply-add is two. */
  private static final double OPERATIONS =
      2.0 * SIDE * SIDE * KERNEL * KERNEL * CHANNELS * CHANNELS;

  private static final int WARM_UP = 20;
  private static final int RUNS = 60;

  private ComputeFloor() {}

  /**
   * Measures the rate of {@code threads} threads together, run by run; takes less than a second.
   *
   * @param run id of the run that this is part of
   * @param context facts of the host
   */
  public static Measurement measure(int threads, String run, Map<String, String> context) {
    return Measurement.measured(
        key(threads), Experiments.GFLOPS, rates(threads), run, new TreeMap<>(context));
  }

  /** What identifies the measurement. */
  public static Measurement.Key key(int threads) {
    return Measurement.Key.of(
        Experiments.COMPUTE_FLOOR,
        "",
        "",
        Experiments.RATE,
        Map.of("threads", Integer.toString(threads)));
  }

  private static List<Double> rates(int threads) {
    GraphBuilder builder = new GraphBuilder(new Shape(SIDE, SIDE, CHANNELS));
    Op convolution = new Op.Convolution(CHANNELS, KERNEL, 1, Padding.SAME, true);
    builder.add("dense", convolution, Graph.INPUT);
    Graph graph = builder.build();
    try (PreparedNetwork prepared =
            new OneDnnEngine().prepare(SeededWeights.network(graph), 1, threads);
        Session session = prepared.newSession();
        INDArray input = SeededWeights.input(graph.input());
        INDArray output = Nd4j.create(DataType.FLOAT, graph.output().withBatch(1))) {
      List<Double> rates = new ArrayList<>();
      for (int i = 0; i < WARM_UP + RUNS; i++) {
        long start = System.nanoTime();
        session.run(input, output);
        double rate = OPERATIONS / (System.nanoTime() - start);
        if (i >= WARM_UP) {
          rates.add(rate);
        }
      }
      return rates;
    }
  }
}
