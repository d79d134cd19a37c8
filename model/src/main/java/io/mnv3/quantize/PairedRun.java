package io.mnv3.quantize;

import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Session;
import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.weights.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Shows the same images to a network in float and in eight bits, and counts what each gets right.
 * Eight bits are this suite's arithmetic with every number rounded, not a runtime's whole-number
 * kernels, which differ from it by rounding alone.
 */
public final class PairedRun implements AutoCloseable {
  private final PreparedNetwork prepared;
  private final Session session;
  private final FastRoundedRun rounded;
  private final INDArray output;
  private final int firstClass;
  private int both;
  private int floatOnly;
  private int int8Only;
  private int neither;
  private int equal;

  /**
   * @param network in float
   * @param quantized the same in eight bits
   * @param firstClass index of class 0 in the output
   * @param batch images that {@link #show} is given at a time
   * @param threads that a run may use
   */
  public PairedRun(
      Network network, QuantizedNetwork quantized, int firstClass, int batch, int threads) {
    this.firstClass = firstClass;
    rounded = new FastRoundedRun(quantized, batch, threads);
    prepared = new OneDnnEngine().prepare(network, batch, threads);
    session = prepared.newSession();
    output = Nd4j.create(DataType.FLOAT, batch, network.graph().output().channels());
  }

  /**
   * Counts a batch.
   *
   * @param images {@code [N, H, W, C]}
   * @param labels of the images that count, which may be fewer than N
   */
  public void show(INDArray images, int[] labels) {
    session.run(images, output);
    float[] exact = output.data().asFloat();
    float[] inInt8 = rounded.output(images);
    int outputs = Math.toIntExact(output.size(1));
    for (int image = 0; image < labels.length; image++) {
      count(
          labels[image],
          guess(exact, image * outputs, outputs),
          guess(inInt8, image * outputs, outputs));
    }
  }

  /** The likeliest class; of equals the first. */
  private int guess(float[] logits, int from, int outputs) {
    int best = firstClass;
    for (int i = firstClass; i < outputs; i++) {
      best = logits[from + i] > logits[from + best] ? i : best;
    }
    return best - firstClass;
  }

  private void count(int label, int exact, int inInt8) {
    equal += exact == inInt8 ? 1 : 0;
    if (exact == label) {
      both += inInt8 == label ? 1 : 0;
      floatOnly += inInt8 == label ? 0 : 1;
    } else {
      int8Only += inInt8 == label ? 1 : 0;
      neither += inInt8 == label ? 0 : 1;
    }
  }

  /** What was counted; an image must have been shown. */
  public PairedOutcomes outcomes() {
    return new PairedOutcomes(both, floatOnly, int8Only, neither, equal);
  }

  @Override
  public void close() {
    session.close();
    prepared.close();
    rounded.close();
    output.close();
  }
}
