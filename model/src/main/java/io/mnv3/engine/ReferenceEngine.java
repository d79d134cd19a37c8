package io.mnv3.engine;

import io.mnv3.graph.Node;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The slow and clear engine, against which fast ones are proved: one nd4j operation after the
 * other, exactly as the graph says, in float32 or float64.
 */
public final class ReferenceEngine implements Engine {
  private final DataType type;

  /** An engine that computes in float32. */
  public ReferenceEngine() {
    this(DataType.FLOAT);
  }

  /**
   * An engine that computes in {@code type}, {@link DataType#FLOAT} or {@link DataType#DOUBLE}.
   * Inputs may be of either type; so may outputs, which are rounded when they are float32.
   */
  public ReferenceEngine(DataType type) {
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException("the reference computes in FLOAT or DOUBLE, not " + type);
    }
    this.type = type;
  }

  @Override
  public String name() {
    return "nd4j";
  }

  /** {@inheritDoc} The number of threads is nd4j's own affair; {@code threads} is not used. */
  @Override
  public PreparedNetwork prepare(Network network, int batch, int threads) {
    return new ReferenceNetwork(network, type, batch);
  }

  /**
   * Runs {@code network} once in float32 and shows {@code observer} what each node writes, {@code
   * [N, C, H, W]}, in order of execution. The observer may change it: later nodes read what it
   * leaves.
   *
   * @param input float32 {@code [N, H, W, C]}
   */
  public static void observe(Network network, INDArray input, BiConsumer<Node, INDArray> observer) {
    int images = Math.toIntExact(input.size(0));
    long[] shape = Tensors.output(network.graph().output(), images);
    try (ReferenceNetwork prepared = new ReferenceNetwork(network, DataType.FLOAT, images);
        Session session = prepared.observed(observer);
        INDArray output = Nd4j.create(DataType.FLOAT, shape)) {
      session.run(input, output);
    }
  }
}
