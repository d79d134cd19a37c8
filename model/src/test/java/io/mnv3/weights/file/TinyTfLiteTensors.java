package io.mnv3.weights.file;

import io.mnv3.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.TensorT;
import org.tensorflow.lite.schema.TensorType;

/** Tensors and their data in {@link TinyTfLite}. */
final class TinyTfLiteTensors {
  /** Scale of every bias; in real files the product of input's and weight's. */
  private static final float BIAS_SCALE = 1e-6f;

  private final boolean quantised;
  private final List<BufferT> buffers = new ArrayList<>();
  private final List<TensorT> tensors = new ArrayList<>();

  TinyTfLiteTensors(boolean quantised) {
    this.quantised = quantised;
    buffer(new byte[0]); // number 0 is empty by convention
  }

  TensorT[] tensors() {
    return tensors.toArray(new TensorT[0]);
  }

  BufferT[] buffers() {
    return buffers.toArray(new BufferT[0]);
  }

  /** A tensor that the network computes; quantised ones stand for [−1, 1]. */
  int computed(String name, Shape shape) {
    int[] dimensions = {1, shape.height(), shape.width(), shape.channels()};
    return add(
        name, quantised ? TensorType.UINT8 : TensorType.FLOAT32, dimensions, 0, 1 / 127.5f, 128);
  }

  int scalar(String name, float value) {
    if (quantised) {
      return add(
          name, TensorType.UINT8, new int[0], buffer(new byte[] {(byte) 255}), value / 255, 0);
    }
    return add(name, TensorType.FLOAT32, new int[0], buffer(floats(value)), 0, 0);
  }

  /** What a PAD operator adds around a picture. */
  int paddings(int before, int after) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : new int[] {0, 0, before, after, before, after, 0, 0}) {
      bytes.putInt(value);
    }
    return add("paddings", TensorType.INT32, new int[] {4, 2}, buffer(bytes.array()), 1, 0);
  }

  /** Weights, quantised to the range they have. */
  int constant(String name, INDArray array) {
    float[] values = array.dup('c').data().asFloat();
    int[] shape = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
    if (!quantised) {
      return add(name, TensorType.FLOAT32, shape, buffer(floats(values)), 0, 0);
    }
    float scale = scale(values);
    int zero = Math.round(-least(values) / scale);
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(values[i] / scale) + zero, 0, 255);
    }
    return add(name, TensorType.UINT8, shape, buffer(bytes), scale, zero);
  }

  /** The step between two quantised weights. */
  static float scale(float[] values) {
    float most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    return (most - least(values)) / 255;
  }

  private static float least(float[] values) {
    float least = 0;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  int bias(String name, INDArray array) {
    float[] values = array.data().asFloat();
    int[] shape = {values.length};
    if (!quantised) {
      return add(name, TensorType.FLOAT32, shape, buffer(floats(values)), 0, 0);
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putInt(Math.round(value / BIAS_SCALE));
    }
    return add(name, TensorType.INT32, shape, buffer(bytes.array()), BIAS_SCALE, 0);
  }

  private int add(String name, byte type, int[] shape, int buffer, float scale, long zero) {
    TensorT tensor = new TensorT();
    tensor.setName(name);
    tensor.setType(type);
    tensor.setShape(shape);
    tensor.setBuffer(buffer);
    if (quantised) {
      QuantizationParametersT quantisation = new QuantizationParametersT();
      quantisation.setScale(new float[] {scale});
      quantisation.setZeroPoint(new long[] {zero});
      tensor.setQuantization(quantisation);
    }
    tensors.add(tensor);
    return tensors.size() - 1;
  }

  private int buffer(byte[] bytes) {
    BufferT buffer = new BufferT();
    int[] data = new int[bytes.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = bytes[i] & 0xff;
    }
    buffer.setData(data);
    buffers.add(buffer);
    return buffers.size() - 1;
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
