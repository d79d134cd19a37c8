package io.mnv3.training;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.weights.Network;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Shows images to a network as it is used after training, and keeps the score. */
final class Scorer implements AutoCloseable {
  private final PreparedNetwork prepared;
  private final Session session;
  private final INDArray output;
  private final float[] logits;
  private final ScoreKeeper keeper;

  /**
   * @param batch images that {@link #show} is given at a time
   */
  Scorer(Network network, int batch, int threads) {
    int classes = network.graph().output().channels();
    prepared = new OneDnnEngine().prepare(network, batch, threads);
    session = prepared.newSession();
    output = Nd4j.create(DataType.FLOAT, batch, classes);
    logits = new float[classes];
    keeper = new ScoreKeeper(classes);
  }

  /**
   * Scores a batch.
   *
   * @param images {@code [N, H, W, C]}
   * @param labels of the images that count, which may be fewer than N
   */
  void show(INDArray images, int[] labels) {
    session.run(images, output);
    for (int image = 0; image < labels.length; image++) {
      output.data().asNioFloat().get(image * logits.length, logits);
      keeper.add(logits, labels[image]);
    }
  }

  /** The score of each image that was shown, in order. */
  List<ImageScore> scores() {
    return keeper.scores();
  }

  /** The score of what was shown. */
  PartScore score() {
    return keeper.score();
  }

  @Override
  public void close() {
    session.close();
    prepared.close();
    output.close();
  }
}
