package io.mnv3.bench;

import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model in TensorFlow Lite's interpreter. The interpreter uses model and resolver as long as it
 * lives, but does not keep them: this object does.
 */
final class TfLiteRun implements PreparedPeer {
  private static final int OK = 0;

  private final FlatBufferModel model;
  private final BuiltinOpResolver resolver;
  private final InterpreterBuilder builder;
  private final Interpreter interpreter;

  TfLiteRun(Path file, int batch, int threads, boolean xnnpack) {
    model = FlatBufferModel.BuildFromFile(file.toString());
    if (model == null || model.isNull()) {
      throw new IllegalStateException(file + " is no TensorFlow Lite model");
    }
    resolver =
        xnnpack
            ? new BuiltinOpResolverWithXNNPACK()
            : new BuiltinOpResolverWithoutDefaultDelegates();
    builder = new InterpreterBuilder(model, resolver);
    interpreter = new Interpreter((org.bytedeco.javacpp.Pointer) null);
    require(builder.apply(interpreter, threads), "is refused");
    resize(batch);
    require(interpreter.AllocateTensors(), "cannot be allocated");
  }

  private void resize(int batch) {
    try (IntPointer inputs = interpreter.inputs()) {
      int[] shape = shape(interpreter.input_tensor(0));
      shape[0] = batch;
      require(interpreter.ResizeInputTensor(inputs.get(0), shape), "cannot be resized");
    }
  }

  private static int[] shape(TfLiteTensor tensor) {
    TfLiteIntArray dimensions = tensor.dims();
    int[] shape = new int[dimensions.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dimensions.data(i);
    }
    return shape;
  }

  private static void require(int status, String what) {
    if (status != OK) {
      throw new IllegalStateException("the TensorFlow Lite model " + what);
    }
  }

  @Override
  public void load(INDArray input) {
    elements(interpreter.input_tensor(0), input.length()).put(input.data().asFloat());
  }

  @Override
  public void run() {
    require(interpreter.Invoke(), "fails to run");
  }

  @Override
  public float[] output() {
    TfLiteTensor output = interpreter.output_tensor(0);
    float[] values = new float[Math.toIntExact(output.bytes() / Float.BYTES)];
    elements(output, values.length).get(values);
    return values;
  }

  private static FloatPointer elements(TfLiteTensor tensor, long length) {
    if (tensor.bytes() != Float.BYTES * length) {
      throw new IllegalArgumentException(
          "a tensor of %d bytes, and %d numbers for it".formatted(tensor.bytes(), length));
    }
    return new FloatPointer(tensor.data().raw()).capacity(length);
  }

  /** In the order in which they use each other. */
  @Override
  public void close() {
    interpreter.close();
    builder.close();
    resolver.close();
    model.close();
  }
}
