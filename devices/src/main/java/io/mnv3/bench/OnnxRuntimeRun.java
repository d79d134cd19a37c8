package io.mnv3.bench;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model in a session of ONNX Runtime: all graph optimisations, one operator at a time, {@code
 * threads} threads inside it. Input and output stay in the same memory from run to run.
 */
final class OnnxRuntimeRun implements PreparedPeer {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final FloatBuffer input;
  private final FloatBuffer output;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  OnnxRuntimeRun(Path file, int batch, int threads) {
    try (SessionOptions options = new SessionOptions()) {
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(threads);
      session = environment.createSession(file.toString(), options);
      NodeInfo inputInfo = session.getInputInfo().values().iterator().next();
      NodeInfo outputInfo = session.getOutputInfo().values().iterator().next();
      String inputName = inputInfo.getName();
      String outputName = outputInfo.getName();
      long[] inputShape = shape(inputInfo.getInfo(), batch);
      long[] outputShape = shape(outputInfo.getInfo(), batch);
      input = floats(inputShape);
      output = floats(outputShape);
      inputs = Map.of(inputName, OnnxTensor.createTensor(environment, input, inputShape));
      outputs = Map.of(outputName, OnnxTensor.createTensor(environment, output, outputShape));
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses " + file + ": " + e.getMessage(), e);
    }
  }

  private static long[] shape(Object info, int batch) {
    if (!(info instanceof TensorInfo tensor)) {
      throw new IllegalStateException("inputs and outputs are tensors, not " + info);
    }
    long[] shape = tensor.getShape().clone();
    shape[0] = batch;
    return shape;
  }

  private static FloatBuffer floats(long[] shape) {
    long elements = 1;
    for (long dimension : shape) {
      elements *= dimension;
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(Float.BYTES * elements))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  @Override
  public void load(INDArray nhwc) {
    try (INDArray nchw = nhwc.permute(0, 3, 1, 2).dup('c')) {
      input.put(0, nchw.data().asFloat());
    }
  }

  @Override
  public void run() {
    try {
      session.run(inputs, Set.of(), outputs).close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime fails: " + e.getMessage(), e);
    }
  }

  @Override
  public float[] output() {
    float[] values = new float[output.capacity()];
    output.get(0, values);
    return values;
  }

  @Override
  public void close() {
    try {
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxTensor::close);
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close: " + e.getMessage(), e);
    }
  }
}
