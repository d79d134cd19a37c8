package io.mnv3.engine;

import io.mnv3.weights.Network;
import org.nd4j.linalg.api.buffer.DataType;

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
}
