package org.tensorflow.lite;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/** A tensor in native memory. */
final class NativeTensor implements Tensor {
  private final TfLiteTensor tensor;

  NativeTensor(TfLiteTensor tensor) {
    this.tensor = tensor;
  }

  @Override
  public DataType dataType() {
    return DataType.numbered(tensor.type());
  }

  @Override
  public int numBytes() {
    return Math.toIntExact(tensor.bytes());
  }

  @Override
  public int[] shape() {
    TfLiteIntArray extents = tensor.dims();
    int[] shape = new int[extents.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents.data(i);
    }
    return shape;
  }

  /** Its memory. */
  ByteBuffer bytes() {
    return new BytePointer(tensor.data().raw()).capacity(numBytes()).asBuffer();
  }
}
