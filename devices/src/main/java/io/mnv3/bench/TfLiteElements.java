package io.mnv3.bench;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteFloat32;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteInt8;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteUInt8;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/** The elements of a tensor in TensorFlow Lite's memory, whatever their type, as numbers. */
sealed interface TfLiteElements {
  /** Stores the nearest numbers that the type has. */
  void put(float[] values);

  /** A copy of all elements. */
  float[] get();

  /** The elements of {@code tensor}, which has been allocated. */
  static TfLiteElements of(TfLiteTensor tensor) {
    int type = tensor.type();
    return switch (type) {
      case kTfLiteFloat32 ->
          new Floats(new FloatPointer(tensor.data().raw()).capacity(tensor.bytes() / Float.BYTES));
      case kTfLiteInt8 -> bytes(tensor, Byte.MIN_VALUE);
      case kTfLiteUInt8 -> bytes(tensor, 0);
      default -> throw new IllegalStateException("the model's input or output is of type " + type);
    };
  }

  private static Bytes bytes(TfLiteTensor tensor, int least) {
    BytePointer elements = new BytePointer(tensor.data().raw()).capacity(tensor.bytes());
    return new Bytes(elements, least, tensor.params().scale(), tensor.params().zero_point());
  }

  private static void requireLength(int length, long elements) {
    if (length != elements) {
      throw new IllegalArgumentException(
          "a tensor of %d elements, and %d numbers for it".formatted(elements, length));
    }
  }

  /** Stored as they are. */
  record Floats(FloatPointer elements) implements TfLiteElements {
    @Override
    public void put(float[] values) {
      requireLength(values.length, elements.capacity());
      elements.put(values);
    }

    @Override
    public float[] get() {
      float[] values = new float[Math.toIntExact(elements.capacity())];
      elements.get(values);
      return values;
    }
  }

  /**
   * Eight bits: value = scale · (stored − zero).
   *
   * @param least the least stored number: −128, or 0 where bytes have no sign
   */
  record Bytes(BytePointer elements, int least, float scale, int zero) implements TfLiteElements {
    @Override
    public void put(float[] values) {
      requireLength(values.length, elements.capacity());
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < bytes.length; i++) {
        long stored = Math.round((double) values[i] / scale) + zero;
        bytes[i] = (byte) Math.clamp(stored, least, least + 255);
      }
      elements.put(bytes);
    }

    @Override
    public float[] get() {
      byte[] bytes = new byte[Math.toIntExact(elements.capacity())];
      elements.get(bytes);
      float[] values = new float[bytes.length];
      for (int i = 0; i < values.length; i++) {
        int stored = least == 0 ? bytes[i] & 0xff : bytes[i];
        values[i] = scale * (stored - zero);
      }
      return values;
    }
  }
}
