package org.tensorflow.lite;

import java.io.File;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.InterpreterBuilder;

/** Runs a model. The native interpreter keeps neither model nor resolver alive: this does. */
public final class Interpreter implements AutoCloseable {
  private static final int OK = 0;

  private final FlatBufferModel model;
  private final BuiltinOpResolver resolver;
  private final InterpreterBuilder builder;
  private final org.bytedeco.tensorflowlite.Interpreter interpreter;
  private long lastNanos;

  /** How a model is run. */
  public static class Options {
    private int threads = 1;
    private boolean xnnpack = true;

    /** Sets the number of threads. */
    public Options setNumThreads(int number) {
      threads = number;
      return this;
    }

    /** Sets whether XNNPACK runs what it can. */
    public Options setUseXNNPACK(boolean use) {
      xnnpack = use;
      return this;
    }
  }

  /** Makes a model ready to run. */
  public Interpreter(File file, Options options) {
    model = FlatBufferModel.BuildFromFile(file.getPath());
    if (model == null || model.isNull()) {
      throw new IllegalArgumentException(file + " is no TensorFlow Lite model");
    }
    resolver =
        options.xnnpack
            ? new BuiltinOpResolverWithXNNPACK()
            : new BuiltinOpResolverWithoutDefaultDelegates();
    builder = new InterpreterBuilder(model, resolver);
    interpreter = new org.bytedeco.tensorflowlite.Interpreter((Pointer) null);
    require(builder.apply(interpreter, options.threads), "is refused");
    require(interpreter.AllocateTensors(), "cannot be allocated");
  }

  /** An input, by its number. */
  public Tensor getInputTensor(int index) {
    return new NativeTensor(interpreter.input_tensor(index));
  }

  /** An output, by its number. */
  public Tensor getOutputTensor(int index) {
    return new NativeTensor(interpreter.output_tensor(index));
  }

  /** Runs once, from one buffer to another, both of all the tensor's bytes. */
  public void run(Object input, Object output) {
    new NativeTensor(interpreter.input_tensor(0)).bytes().put((ByteBuffer) input);
    long start = System.nanoTime();
    int status = interpreter.Invoke();
    lastNanos = System.nanoTime() - start;
    require(status, "fails to run");
    ((ByteBuffer) output).put(new NativeTensor(interpreter.output_tensor(0)).bytes());
  }

  /** Time of the last run, without copying input and output. */
  public Long getLastNativeInferenceDurationNanoseconds() {
    return lastNanos;
  }

  private static void require(int status, String what) {
    if (status != OK) {
      throw new IllegalStateException("the TensorFlow Lite model " + what);
    }
  }

  @Override
  public void close() {
    interpreter.close();
    builder.close();
    resolver.close();
    model.close();
  }
}
