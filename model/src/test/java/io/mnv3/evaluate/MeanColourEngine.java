package io.mnv3.evaluate;

import io.mnv3.engine.Engine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.weights.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An engine that runs one network only: a pool over each colour, whose means are the outputs. */
final class MeanColourEngine implements Engine {
  @Override
  public String name() {
    return "mean-colour";
  }

  @Override
  public PreparedNetwork prepare(Network network, int batch, int threads) {
    return new PreparedNetwork() {
      @Override
      public Session newSession() {
        return new MeanColourSession();
      }

      @Override
      public void close() {}
    };
  }

  private static final class MeanColourSession implements Session {
    @Override
    public void run(INDArray input, INDArray output) {
      output.assign(input.mean(1, 2));
    }

    @Override
    public void close() {}
  }
}
