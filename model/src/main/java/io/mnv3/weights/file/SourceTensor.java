package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A tensor in a file, under the file's name for it. Its elements are read when they are asked for.
 *
 * @param name the file's name for it
 * @param shape its dimensions; the reader has checked that the file holds as many elements
 * @param values reads the elements, row-major, as float32
 */
record SourceTensor(String name, List<Long> shape, Values values) {
  /** Reads a tensor's elements. */
  @FunctionalInterface
  interface Values {
    float[] read();
  }

  SourceTensor {
    shape = List.copyOf(shape);
  }

  /** Dimension {@code index}, or 1 beyond the last. */
  long dimension(int index) {
    return index < shape.size() ? shape.get(index) : 1;
  }

  /**
   * The tensor with the dimensions a network wants, which may differ in trailing ones (a fully
   * connected layer is a 1×1 convolution).
   *
   * @throws UserError if the shapes differ otherwise
   */
  INDArray toArray(long... wanted) {
    requireShape(wanted);
    return Nd4j.create(values.read(), wanted, 'c');
  }

  /** The same with the file's name before its own, for messages. */
  SourceTensor in(String file) {
    return new SourceTensor(file + ": " + name, shape, values);
  }

  private void requireShape(long[] wanted) {
    boolean same = true;
    for (int i = 0; i < Math.max(wanted.length, shape.size()); i++) {
      same &= dimension(i) == (i < wanted.length ? wanted[i] : 1);
    }
    if (!same) {
      throw new UserError(
          "%s has shape %s where the network needs %s"
              .formatted(name, shape, Arrays.toString(wanted)));
    }
  }
}
