package io.mnv3.evaluate;

import io.mnv3.data.ImageNetClasses;
import io.mnv3.data.Preprocessing;
import io.mnv3.engine.Engine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.weights.file.PretrainedNetwork;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained network ready to say what is in a picture. Not safe for use from several threads. */
public final class Classifier implements AutoCloseable {
  /** How many classes it names: what top-5 accuracy needs. */
  public static final int GUESSES = 5;

  private final PretrainedNetwork pretrained;
  private final int batch;
  private final PreparedNetwork prepared;
  private final Session session;
  private final INDArray output;

  private Classifier(
      PretrainedNetwork pretrained, int batch, PreparedNetwork prepared, int outputs) {
    this.pretrained = pretrained;
    this.batch = batch;
    this.prepared = prepared;
    this.session = prepared.newSession();
    this.output = Nd4j.create(DataType.FLOAT, batch, outputs);
  }

  /**
   * Makes {@code pretrained} ready.
   *
   * @param batch how many pictures it looks at in one run
   * @param threads how many threads a run may use
   */
  public static Classifier prepare(
      Engine engine, PretrainedNetwork pretrained, int batch, int threads) {
    int outputs = Math.toIntExact(pretrained.network().graph().output().size());
    PreparedNetwork prepared = engine.prepare(pretrained.network(), batch, threads);
    return new Classifier(pretrained, batch, prepared, outputs);
  }

  /** The likeliest classes of one picture, likeliest first. */
  public List<Guess> classify(BufferedImage image) {
    try (Batch one = newBatch()) {
      preprocessing().writeTo(image, one.slot(0));
      return run(one, 1).getFirst();
    }
  }

  /** How many classes it tells apart, "background" not counted. */
  public int classes() {
    return (int) output.size(1) - pretrained.firstClass();
  }

  /** What people call a class: ImageNet's name if there are 1000, else its number. */
  public String name(int label) {
    return classes() == ImageNetClasses.names().size()
        ? ImageNetClasses.names().get(label)
        : "class " + label;
  }

  int batch() {
    return batch;
  }

  Preprocessing preprocessing() {
    return pretrained.preprocessing();
  }

  Batch newBatch() {
    return new Batch(batch, preprocessing().resolution());
  }

  /** The guesses for the first {@code images} pictures of {@code filled}. */
  List<List<Guess>> run(Batch filled, int images) {
    session.run(filled.input(), output);
    float[] logits = new float[(int) output.size(1)];
    List<List<Guess>> guesses = new ArrayList<>();
    for (int image = 0; image < images; image++) {
      output.data().asNioFloat().get(image * logits.length, logits);
      guesses.add(Guess.best(logits, pretrained.firstClass(), GUESSES));
    }
    return guesses;
  }

  @Override
  public void close() {
    session.close();
    prepared.close();
    output.close();
  }
}
