package io.mnv3.onednn;

import io.mnv3.graph.Shape;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the engines demand of arrays that they are given. */
public final class Tensors {
  private Tensors() {}

  /**
   * Checks an array.
   *
   * @param what its part in the run, for the message
   * @throws IllegalArgumentException if it is not of {@code shape} and {@code type}, laid out in
   *     c-order without gaps
   */
  public static void require(String what, INDArray array, DataType type, long... shape) {
    if (!Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          "the %s has shape %s instead of %s"
              .formatted(what, Arrays.toString(array.shape()), Arrays.toString(shape)));
    }
    if (array.dataType() != type) {
      throw new IllegalArgumentException(
          "the %s holds %s instead of %s".formatted(what, array.dataType(), type));
    }
    if (!isDense(array)) {
      throw new IllegalArgumentException(
          "the %s is a view with gaps or not in c-order; pass a copy, dup('c')".formatted(what));
    }
  }

  /** Whether element {@code i} in c-order is the {@code i}-th in memory. */
  private static boolean isDense(INDArray array) {
    long expected = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != expected) {
        return false;
      }
      expected *= array.size(d);
    }
    return true;
  }

  /** Shape of a network's output: {@code [N, C]}, or {@code [N, H, W, C]} if it is an image. */
  public static long[] output(Shape shape, int batch) {
    boolean pixel = shape.height() == 1 && shape.width() == 1;
    return pixel ? new long[] {batch, shape.channels()} : shape.withBatch(batch);
  }

  /** Address of the first element of a dense float32 array, in a view too. */
  public static long address(INDArray array) {
    return array.data().pointer().address() + array.offset() * Float.BYTES;
  }

  /** The memory of a dense float32 array; the array must be kept as long as it is used. */
  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  public static MemorySegment segment(INDArray array) {
    return MemorySegment.ofAddress(address(array)).reinterpret(array.length() * Float.BYTES);
  }
}
