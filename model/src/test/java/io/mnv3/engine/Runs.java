package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Inputs, and single runs, for tests of engines. */
public final class Runs {
  private Runs() {}

  /** Numbers in ±1 that depend on {@code seed} alone, {@code [batch, H, W, C]}. */
  public static INDArray input(Graph graph, int batch, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(graph.input().size() * batch)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Nd4j.createFromArray(values).reshape(graph.input().withBatch(batch));
  }

  /** What {@code engine} makes of {@code input}. */
  static INDArray run(Engine engine, Network network, INDArray input) {
    return run(engine, network, input, 1, DataType.FLOAT);
  }

  static INDArray run(
      Engine engine, Network network, INDArray input, int threads, DataType outputType) {
    int batch = Math.toIntExact(input.size(0));
    INDArray output = Nd4j.create(outputType, Tensors.output(network.graph().output(), batch));
    try (PreparedNetwork prepared = engine.prepare(network, batch, threads);
        Session session = prepared.newSession()) {
      session.run(input, output);
    }
    return output;
  }

  /** The largest difference, relative to the largest expected number. */
  static double error(INDArray actual, INDArray expected) {
    double[] a = actual.dup('c').data().asDouble();
    double[] e = expected.dup('c').data().asDouble();
    double largest = Double.MIN_NORMAL;
    double difference = 0;
    for (int i = 0; i < e.length; i++) {
      largest = Math.max(largest, Math.abs(e[i]));
      difference = Math.max(difference, Math.abs(a[i] - e[i]));
    }
    return difference / largest;
  }
}
