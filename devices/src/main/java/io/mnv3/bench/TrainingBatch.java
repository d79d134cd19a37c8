package io.mnv3.bench;

import io.mnv3.graph.Graph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The batch that everybody trains on again and again.
 *
 * @param images float32 {@code [N, H, W, C]} in ±1
 * @param labels N classes, from 0
 */
record TrainingBatch(INDArray images, int[] labels) {
  private static final long SEED = 20190505;

  /** Prime to any number of classes in use, so that labels spread over them. */
  private static final int STRIDE = 37;

  /** {@code size} images for {@code graph}. */
  static TrainingBatch of(Graph graph, int size) {
    Nd4j.getRandom().setSeed(SEED);
    INDArray images = Nd4j.rand(DataType.FLOAT, graph.input().withBatch(size)).muli(2).subi(1);
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i * STRIDE % graph.output().channels();
    }
    return new TrainingBatch(images, labels);
  }
}
