package io.mnv3.bench;

import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteTensor;

/** A uint8 model as it was published, one picture at a time, in TensorFlow Lite's own kernels. */
final class QuantisedTfLite implements AutoCloseable {
  private final FlatBufferModel model;
  private final BuiltinOpResolver resolver;
  private final InterpreterBuilder builder;
  private final Interpreter interpreter;

  QuantisedTfLite(Path file) {
    model = FlatBufferModel.BuildFromFile(file.toString());
    resolver = new BuiltinOpResolverWithoutDefaultDelegates();
    builder = new InterpreterBuilder(model, resolver);
    interpreter = new Interpreter((Pointer) null);
    if (builder.apply(interpreter, 2) != 0 || interpreter.AllocateTensors() != 0) {
      throw new IllegalStateException("TensorFlow Lite refuses " + file);
    }
  }

  /**
   * The output's bytes, 0 to 255: larger is likelier.
   *
   * @param picture the numbers that a float network would be given, {@code [H, W, 3]}
   */
  float[] run(float[] picture) {
    TfLiteTensor input = interpreter.input_tensor(0);
    float scale = input.params().scale();
    int zero = input.params().zero_point();
    byte[] bytes = new byte[picture.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(picture[i] / scale) + zero, 0, 255);
    }
    bytes(input).put(bytes);
    if (interpreter.Invoke() != 0) {
      throw new IllegalStateException("TensorFlow Lite fails to run the model");
    }
    return floats(bytes(interpreter.output_tensor(0)));
  }

  private static BytePointer bytes(TfLiteTensor tensor) {
    return new BytePointer(tensor.data().raw()).capacity(tensor.bytes());
  }

  private static float[] floats(BytePointer from) {
    float[] floats = new float[Math.toIntExact(from.capacity())];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = from.get(i) & 0xff;
    }
    return floats;
  }

  @Override
  public void close() {
    interpreter.close();
    builder.close();
    resolver.close();
    model.close();
  }
}
