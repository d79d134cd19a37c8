package io.mnv3.bench;

import io.mnv3.engine.Engine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One of our own engines. */
public record EnginePeer(Engine engine) implements Peer {
  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public PreparedPeer prepare(Network network, int batch, int threads) {
    PreparedNetwork prepared = engine.prepare(network, batch, threads);
    INDArray output =
        Nd4j.createUninitialized(DataType.FLOAT, Tensors.output(network.graph().output(), batch));
    return new Run(prepared, prepared.newSession(), output);
  }

  private static final class Run implements PreparedPeer {
    private final PreparedNetwork network;
    private final Session session;
    private final INDArray output;
    private INDArray input = Nd4j.empty(DataType.FLOAT);

    Run(PreparedNetwork network, Session session, INDArray output) {
      this.network = network;
      this.session = session;
      this.output = output;
    }

    @Override
    public void load(INDArray newInput) {
      input = newInput;
    }

    @Override
    public void run() {
      session.run(input, output);
    }

    @Override
    public float[] output() {
      return output.data().asFloat();
    }

    @Override
    public void close() {
      session.close();
      network.close();
      output.close();
    }
  }
}
