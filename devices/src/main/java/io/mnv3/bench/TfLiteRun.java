package io.mnv3.bench;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.kTfLiteBuiltinDelegate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithXNNPACK;
import org.bytedeco.tensorflowlite.BuiltinOpResolverWithoutDefaultDelegates;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.bytedeco.tensorflowlite.Subgraph;
import org.bytedeco.tensorflowlite.TfLiteIntArray;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model in TensorFlow Lite's interpreter. The interpreter uses model and resolver as long as it
 * lives, but does not keep them: this object does.
 */
public final class TfLiteRun implements PreparedPeer {
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

  /** {@inheritDoc} A quantised model is given the nearest numbers that it can store. */
  @Override
  public void load(INDArray input) {
    TfLiteElements.of(interpreter.input_tensor(0)).put(input.data().asFloat());
  }

  @Override
  public void run() {
    require(interpreter.Invoke(), "fails to run");
  }

  /** {@inheritDoc} A quantised model's numbers are dequantised. */
  @Override
  public float[] output() {
    return TfLiteElements.of(interpreter.output_tensor(0)).get();
  }

  /** Which operators the delegate runs, and which it leaves to TensorFlow Lite's own kernels. */
  public Delegation delegation() {
    Subgraph graph = interpreter.primary_subgraph();
    int operators = 0;
    for (int node = 0; node < graph.nodes_size(); node++) {
      operators += code(graph, node) == kTfLiteBuiltinDelegate ? 0 : 1;
    }
    List<Integer> left = new ArrayList<>();
    IntPointer plan = graph.execution_plan();
    for (long i = 0; i < plan.limit(); i++) {
      int code = code(graph, plan.get(i));
      if (code != kTfLiteBuiltinDelegate) {
        left.add(code);
      }
    }
    return new Delegation(operators, left);
  }

  private static int code(Subgraph graph, int node) {
    return graph.node_and_registration(node).second().builtin_code();
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
