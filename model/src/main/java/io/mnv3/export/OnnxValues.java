package io.mnv3.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx;
import onnx.Onnx.AttributeProto.AttributeType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/** Attributes and constant tensors of ONNX models. */
final class OnnxValues {
  private OnnxValues() {}

  static Onnx.AttributeProto.Builder integer(String name, long value) {
    return attribute(name, AttributeType.INT).setI(value);
  }

  static Onnx.AttributeProto.Builder integers(String name, long... values) {
    Onnx.AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute;
  }

  static Onnx.AttributeProto.Builder real(String name, float value) {
    return attribute(name, AttributeType.FLOAT).setF(value);
  }

  private static Onnx.AttributeProto.Builder attribute(String name, AttributeType type) {
    return Onnx.AttributeProto.newBuilder().setName(name).setType(type);
  }

  static Onnx.TensorProto.Builder scalar(String name, float value) {
    return tensor(name).addFloatData(value);
  }

  /** A float32 tensor of {@code shape}: {@code values} with its dimensions reordered. */
  static Onnx.TensorProto.Builder tensor(
      String name, List<Long> shape, INDArray values, int... permutation) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(Float.BYTES * values.length()))
            .order(ByteOrder.LITTLE_ENDIAN);
    Elements.write(values, permutation, bytes.asFloatBuffer());
    return tensor(name).addAllDims(shape).setRawData(UnsafeByteOperations.unsafeWrap(bytes));
  }

  private static Onnx.TensorProto.Builder tensor(String name) {
    return Onnx.TensorProto.newBuilder()
        .setName(name)
        .setDataType(Onnx.TensorProto.DataType.FLOAT.getNumber());
  }
}
