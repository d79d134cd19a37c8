package org.tensorflow.lite;

/** Type of a tensor's elements. */
public enum DataType {
  FLOAT32(1),
  INT32(2),
  UINT8(3),
  INT64(4),
  STRING(5),
  BOOL(6),
  INT16(7),
  INT8(9);

  /** Number in TensorFlow Lite's C interface ({@code TfLiteType}). */
  private final int number;

  DataType(int number) {
    this.number = number;
  }

  static DataType numbered(int number) {
    for (DataType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw new IllegalArgumentException("a tensor of type number " + number);
  }
}
