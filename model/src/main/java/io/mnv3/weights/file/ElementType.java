package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a file stores the elements of a tensor; little-endian throughout. */
enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  int bytes() {
    return bytes;
  }

  /** The type that safetensors calls {@code name}. */
  static Optional<ElementType> named(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * All of {@code data} as float32.
   *
   * @throws UserError if these are not floating-point numbers
   */
  float[] floats(String tensor, ByteBuffer data) {
    float[] values = new float[data.remaining() / bytes];
    switch (this) {
      case F32 -> data.asFloatBuffer().get(values);
      case F64 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) data.getDouble(data.position() + 8 * i);
        }
      }
      case F16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(data.getShort(data.position() + 2 * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(data.getShort(data.position() + 2 * i) << 16);
        }
      }
      case I64, I32, I16, I8, U64, U32, U16, U8, BOOL ->
          throw new UserError(
              tensor + " holds " + this + " elements, and weights are floating-point numbers");
    }
    return values;
  }
}
