package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.QuantizationParameters;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * A tensor of a TensorFlow Lite model.
 *
 * @param name its name in the model, after the file's, for messages
 * @param type its {@link TensorType} number
 * @param shape its dimensions
 * @param scales quantisation: value = scale · (stored − zero); one for all, or one for each index
 *     of {@code channelDimension}; none where the tensor is not quantised
 * @param zeros zero points, as many as scales
 * @param channelDimension the dimension along which scales differ
 * @param data the elements, empty where the tensor is computed
 */
record TfLiteTensor(
    String name,
    int type,
    List<Long> shape,
    List<Float> scales,
    List<Long> zeros,
    int channelDimension,
    ByteBuffer data) {
  private static final int MOST_DIMENSIONS = 5;

  /** No layer has as many channels. */
  private static final int MOST_SCALES = 1 << 16;

  TfLiteTensor {
    shape = List.copyOf(shape);
    scales = List.copyOf(scales);
    zeros = List.copyOf(zeros);
  }

  static TfLiteTensor of(String file, Model model, Tensor tensor) {
    String name = file + ": " + tensor.name();
    if (tensor.shapeLength() > MOST_DIMENSIONS) {
      throw new UserError(name + " has " + tensor.shapeLength() + " dimensions");
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < tensor.shapeLength(); i++) {
      shape.add((long) tensor.shape(i));
    }
    List<Float> scales = new ArrayList<>();
    List<Long> zeros = new ArrayList<>();
    QuantizationParameters quantisation = tensor.quantization();
    int channelDimension = quantisation == null ? 0 : quantisation.quantizedDimension();
    if (quantisation != null && quantisation.scaleLength() > 0) {
      int count = quantisation.scaleLength();
      boolean each =
          channelDimension >= 0
              && channelDimension < shape.size()
              && shape.get(channelDimension) == count;
      boolean zeroPoints =
          quantisation.zeroPointLength() == 0 || quantisation.zeroPointLength() == count;
      if (!(count == 1 || each) || !zeroPoints || count > MOST_SCALES) {
        throw new UserError(name + " has quantisation parameters that do not fit its shape");
      }
      for (int i = 0; i < count; i++) {
        scales.add(quantisation.scale(i));
        zeros.add(quantisation.zeroPointLength() == 0 ? 0 : quantisation.zeroPoint(i));
      }
    }
    return new TfLiteTensor(
        name, tensor.type(), shape, scales, zeros, channelDimension, data(model, tensor));
  }

  private static ByteBuffer data(Model model, Tensor tensor) {
    Buffer buffer = model.buffers(Math.toIntExact(tensor.buffer()));
    @Nullable ByteBuffer data = buffer.dataAsByteBuffer();
    return data == null ? ByteBuffer.allocate(0) : data.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Dimension {@code index}, or 1 where there is none. */
  long dimension(int index) {
    return index < shape.size() ? shape.get(index) : 1;
  }

  /** Whether its elements are stored in eight bits. */
  boolean isQuantised() {
    return (type == TensorType.UINT8 || type == TensorType.INT8) && !scales.isEmpty();
  }

  /**
   * Number of elements.
   *
   * @throws UserError if the file does not hold exactly as many
   */
  int requireData() {
    OptionalLong bytes = Sizes.bytes(shape, elementBytes(), data.remaining());
    if (bytes.isEmpty() || bytes.getAsLong() != data.remaining() || data.remaining() == 0) {
      throw new UserError(
          "%s has %d bytes of data for shape %s".formatted(name, data.remaining(), shape));
    }
    return data.remaining() / elementBytes();
  }

  private int elementBytes() {
    return switch (type) {
      case TensorType.FLOAT32, TensorType.INT32 -> 4;
      case TensorType.FLOAT16 -> 2;
      case TensorType.UINT8, TensorType.INT8 -> 1;
      default -> throw new UserError("%s holds %s elements".formatted(name, typeName()));
    };
  }

  private String typeName() {
    return type >= 0 && type < TensorType.names.length ? TensorType.name(type) : "unknown";
  }

  /** All elements as real numbers, in the file's order. */
  float[] floats() {
    int count = requireData();
    if (type == TensorType.FLOAT32) {
      return ElementType.F32.floats(name, data.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
    if (type == TensorType.FLOAT16) {
      return ElementType.F16.floats(name, data.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
    if (scales.isEmpty()) {
      throw new UserError(name + " is quantised, but by no known scale");
    }
    return switch (type) {
      case TensorType.UINT8, TensorType.INT8 -> bytes(count);
      default -> integers(count);
    };
  }

  private float[] bytes(int count) {
    byte[] stored = new byte[count];
    data.get(0, stored);
    float[] values = new float[count];
    int run = scales.size() == 1 ? count : elementsBelow(channelDimension);
    for (int begin = 0; begin < count; begin += run) {
      int channel = begin / run % scales.size();
      float[] table = table(scales.get(channel), zeros.get(channel));
      for (int i = begin; i < begin + run; i++) {
        values[i] = table[stored[i] & 0xff];
      }
    }
    return values;
  }

  /** What each of the 256 stored bytes stands for. */
  private float[] table(float scale, long zero) {
    float[] table = new float[256];
    for (int bits = 0; bits < table.length; bits++) {
      int value = type == TensorType.UINT8 ? bits : (byte) bits;
      table[bits] = scale * (value - zero);
    }
    return table;
  }

  private float[] integers(int count) {
    float[] values = new float[count];
    int run = scales.size() == 1 ? count : elementsBelow(channelDimension);
    for (int i = 0; i < count; i++) {
      int channel = i / run % scales.size();
      values[i] = scales.get(channel) * (data.getInt(Integer.BYTES * i) - zeros.get(channel));
    }
    return values;
  }

  private int elementsBelow(int dimension) {
    long elements = 1;
    for (long size : shape.subList(dimension + 1, shape.size())) {
      elements *= size;
    }
    return Math.toIntExact(elements);
  }
}
