package io.mnv3.ondevice;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import org.tensorflow.lite.Interpreter;
import org.tensorflow.lite.Tensor;
import org.tensorflow.lite.TensorFlowLite;

/**
 * Runs a model, one image after the other, and prints how long each run took: lines of a name, a
 * blank and a value, the first {@code mnv3-runner 1}, then facts, one {@code sample_nanos} a run,
 * and {@code done} with their number last. A time is that of the interpreter's invocation alone, as
 * in TensorFlow Lite's {@code benchmark_model}.
 *
 * <p>It pins itself to no processor: that is done by whoever starts it.
 */
public final class Runner {
  private static final int MAXIMUM_RUNS = 100_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Arguments arguments;
  private final PrintStream out;

  private Runner(Arguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Measures; the process ends with 0, or with 1 and a sentence if that fails.
   *
   * @param arguments see {@link Arguments}
   */
  public static void main(String[] arguments) {
    int code = 0;
    try {
      new Runner(Arguments.of(arguments), System.out).run();
    } catch (IOException | RuntimeException | LinkageError e) {
      System.err.println("mnv3-runner failed: " + e);
      code = 1;
    }
    System.out.flush();
    // By itself the process would not end on Android, and not with this code.
    System.exit(code);
  }

  private void run() throws IOException {
    // The library is looked for in vain by its name unless it has been loaded from its place.
    String library = arguments.text("library");
    if (!library.isEmpty()) {
      System.load(library);
    }
    line("mnv3-runner", "1");
    line("runtime", TensorFlowLite.runtimeVersion());
    line("threads", String.valueOf(arguments.number("threads")));
    line("xnnpack", String.valueOf(arguments.flag("xnnpack")));
    long start = System.nanoTime();
    Interpreter interpreter = new Interpreter(new File(arguments.text("model")), options());
    line("init_nanos", String.valueOf(System.nanoTime() - start));
    try {
      measure(interpreter);
    } finally {
      interpreter.close();
    }
  }

  private Interpreter.Options options() {
    Interpreter.Options options = new Interpreter.Options();
    options.setNumThreads(arguments.number("threads"));
    options.setUseXNNPACK(arguments.flag("xnnpack"));
    return options;
  }

  private void measure(Interpreter interpreter) throws IOException {
    Tensor to = interpreter.getInputTensor(0);
    Tensor from = interpreter.getOutputTensor(0);
    line("input", describe(to));
    line("output", describe(from));
    ByteBuffer input = ByteBuffer.allocateDirect(to.numBytes());
    ByteBuffer output = ByteBuffer.allocateDirect(from.numBytes());
    Values.fill(input, to.dataType(), arguments.text("input"));
    for (int i = 0; i < arguments.number("warm-up-runs"); i++) {
      line("warm_up_nanos", String.valueOf(nanos(interpreter, input, output)));
    }
    int runs = samples(interpreter, input, output);
    line("cpus_allowed", Values.allowedCpus());
    Values.write(output, arguments.text("output"));
    line("done", String.valueOf(runs));
  }

  /** Nothing is printed and next to nothing allocated between runs. */
  private int samples(Interpreter interpreter, ByteBuffer input, ByteBuffer output) {
    int least = Math.min(arguments.number("runs"), MAXIMUM_RUNS);
    long[] nanos = new long[MAXIMUM_RUNS];
    System.gc();
    long end = System.nanoTime() + NANOS_PER_MILLI * arguments.number("minimum-millis");
    int runs = 0;
    while (runs < least || (runs < MAXIMUM_RUNS && System.nanoTime() < end)) {
      nanos[runs++] = nanos(interpreter, input, output);
    }
    for (int i = 0; i < runs; i++) {
      line("sample_nanos", String.valueOf(nanos[i]));
    }
    return runs;
  }

  private static long nanos(Interpreter interpreter, ByteBuffer input, ByteBuffer output) {
    input.rewind();
    output.rewind();
    interpreter.run(input, output);
    return interpreter.getLastNativeInferenceDurationNanoseconds();
  }

  /** Type and shape, such as {@code FLOAT32 1 224 224 3}. */
  private static String describe(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.dataType().name());
    for (int extent : tensor.shape()) {
      text.append(' ').append(extent);
    }
    return text.toString();
  }

  private void line(String name, String value) {
    out.println(name + ' ' + value);
  }
}
