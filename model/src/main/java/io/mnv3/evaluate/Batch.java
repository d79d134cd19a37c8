package io.mnv3.evaluate;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Room for the pictures of one run, {@code [N, H, W, 3]}, which several threads may fill. */
final class Batch implements AutoCloseable {
  private final INDArray input;
  private final FloatBuffer values;
  private final int length;

  Batch(int images, int resolution) {
    input = Nd4j.create(DataType.FLOAT, images, resolution, resolution, 3);
    values = input.data().asNioFloat();
    length = 3 * resolution * resolution;
  }

  /** Where picture {@code index} goes. */
  FloatBuffer slot(int index) {
    return values.slice(index * length, length);
  }

  INDArray input() {
    return input;
  }

  @Override
  public void close() {
    input.close();
  }
}
