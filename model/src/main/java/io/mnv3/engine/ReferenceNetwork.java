package io.mnv3.engine;

import io.mnv3.graph.Node;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose weights have the reference engine's type. */
final class ReferenceNetwork implements PreparedNetwork {
  private final Network network;
  private final DataType type;
  private final int batch;

  /** Copies of the weights in {@link #type}, by name; it owns them. */
  private final Map<String, INDArray> weights = new HashMap<>();

  ReferenceNetwork(Network network, DataType type, int batch) {
    this.network = network;
    this.type = type;
    this.batch = batch;
    for (TensorSpec spec : TensorSpecs.of(network.graph())) {
      INDArray tensor = network.weights().get(spec.name());
      boolean same = tensor.dataType() == type;
      weights.put(spec.name(), same ? tensor.dup('c') : tensor.castTo(type));
    }
  }

  @Override
  public Session newSession() {
    return new ReferenceSession(network.graph(), new ReferenceOperations(weights, type), batch);
  }

  /** A session that shows {@code observer} what each node writes, {@code [N, C, H, W]}. */
  Session observed(BiConsumer<Node, INDArray> observer) {
    ReferenceOperations operations = new ReferenceOperations(weights, type);
    return new ReferenceSession(network.graph(), operations, batch, observer);
  }

  @Override
  public void close() {
    weights.values().forEach(INDArray::close);
    weights.clear();
  }
}
