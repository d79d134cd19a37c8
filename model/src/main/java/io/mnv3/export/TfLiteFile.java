package io.mnv3.export;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mnv3.graph.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/**
 * A TensorFlow Lite model under construction (tensorflow/lite/schema/schema.fbs, version 3).
 * Weights go straight into the file's buffer: the schema's object interface would hold each byte of
 * them as an {@code int}.
 */
final class TfLiteFile {
  /** What surrounds the weights, and more. */
  private static final int OVERHEAD = 1 << 20;

  /** Runtimes map the file and read weights where they are. */
  private static final int ALIGNMENT = 16;

  private static final int SCHEMA_VERSION = 3;

  /** Every operator written here is of its first version, which the first runtimes with it read. */
  private static final int OPERATOR_VERSION = 1;

  /** The number of the operators that the schema's first, one-byte field cannot hold. */
  private static final int MOST_IN_A_BYTE = 127;

  private final FlatBufferBuilder builder;
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();
  private final Map<Integer, Integer> codes = new LinkedHashMap<>();

  /**
   * @param weightBytes size of all constants
   */
  TfLiteFile(long weightBytes) {
    builder = new FlatBufferBuilder(Math.toIntExact(weightBytes + OVERHEAD));
    buffers.add(Buffer.createBuffer(builder, Buffer.createDataVector(builder, new byte[0])));
  }

  FlatBufferBuilder builder() {
    return builder;
  }

  /** The number of a new tensor {@code [1, H, W, C]} that an operator writes. */
  int computed(String name, Shape shape) {
    int[] dimensions = {1, shape.height(), shape.width(), shape.channels()};
    return tensor(name, TensorType.FLOAT32, dimensions, 0);
  }

  /** The number of a new tensor {@code [1, length]} that an operator writes. */
  int computed(String name, int length) {
    return tensor(name, TensorType.FLOAT32, new int[] {1, length}, 0);
  }

  /** The number of a new constant: {@code values} with its dimensions reordered. */
  int constant(String name, INDArray values, int... permutation) {
    int[] shape = new int[permutation.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(values.size(permutation[i]));
    }
    ByteBuffer data = startData(Math.toIntExact(Float.BYTES * values.length()));
    Elements.write(values, permutation, data.asFloatBuffer());
    return tensor(name, TensorType.FLOAT32, shape, endData());
  }

  /** The number of a new constant without dimensions. */
  int scalar(String name, float value) {
    startData(Float.BYTES).putFloat(value);
    return tensor(name, TensorType.FLOAT32, new int[0], endData());
  }

  /** The number of a new constant of integers. */
  int constant(String name, int[] shape, int... values) {
    startData(Integer.BYTES * values.length).asIntBuffer().put(values);
    return tensor(name, TensorType.INT32, shape, endData());
  }

  private ByteBuffer startData(int bytes) {
    return builder.createUnintializedVector(1, bytes, ALIGNMENT);
  }

  private int endData() {
    buffers.add(Buffer.createBuffer(builder, builder.endVector()));
    return buffers.size() - 1;
  }

  private int tensor(String name, byte type, int[] shape, int buffer) {
    int nameOffset = builder.createString(name);
    int shapeOffset = Tensor.createShapeVector(builder, shape);
    Tensor.startTensor(builder);
    Tensor.addShape(builder, shapeOffset);
    Tensor.addType(builder, type);
    Tensor.addBuffer(builder, buffer);
    Tensor.addName(builder, nameOffset);
    tensors.add(Tensor.endTensor(builder));
    return tensors.size() - 1;
  }

  /** Adds an operator; {@code builtin} is a {@link BuiltinOperator}. */
  void operator(int builtin, TfLiteOptions.Options options, int output, int... inputs) {
    int code = codes.computeIfAbsent(builtin, _ -> codes.size());
    int inputsOffset = Operator.createInputsVector(builder, inputs);
    int outputsOffset = Operator.createOutputsVector(builder, new int[] {output});
    Operator.startOperator(builder);
    Operator.addOpcodeIndex(builder, code);
    Operator.addInputs(builder, inputsOffset);
    Operator.addOutputs(builder, outputsOffset);
    Operator.addBuiltinOptionsType(builder, options.type());
    Operator.addBuiltinOptions(builder, options.offset());
    operators.add(Operator.endOperator(builder));
  }

  /** The model's bytes; nothing can be added afterwards. */
  ByteBuffer finish(int input, int output, SortedMap<String, String> properties) {
    int metadata = metadata(properties);
    int buffersOffset = Model.createBuffersVector(builder, array(buffers));
    int subgraphs = Model.createSubgraphsVector(builder, new int[] {subgraph(input, output)});
    int[] codeOffsets = codes.keySet().stream().mapToInt(this::operatorCode).toArray();
    int codesOffset = Model.createOperatorCodesVector(builder, codeOffsets);
    int description = builder.createString("written by " + Properties.PRODUCER);
    Model.startModel(builder);
    Model.addVersion(builder, SCHEMA_VERSION);
    Model.addOperatorCodes(builder, codesOffset);
    Model.addSubgraphs(builder, subgraphs);
    Model.addDescription(builder, description);
    Model.addBuffers(builder, buffersOffset);
    Model.addMetadata(builder, metadata);
    Model.finishModelBuffer(builder, Model.endModel(builder));
    return builder.dataBuffer();
  }

  private int subgraph(int input, int output) {
    int tensorsOffset = SubGraph.createTensorsVector(builder, array(tensors));
    int inputsOffset = SubGraph.createInputsVector(builder, new int[] {input});
    int outputsOffset = SubGraph.createOutputsVector(builder, new int[] {output});
    int operatorsOffset = SubGraph.createOperatorsVector(builder, array(operators));
    int name = builder.createString("main");
    return SubGraph.createSubGraph(
        builder, tensorsOffset, inputsOffset, outputsOffset, operatorsOffset, name);
  }

  private int operatorCode(int builtin) {
    byte oneByte = (byte) Math.min(builtin, MOST_IN_A_BYTE);
    return OperatorCode.createOperatorCode(builder, oneByte, 0, OPERATOR_VERSION, builtin);
  }

  private int metadata(SortedMap<String, String> properties) {
    List<Integer> entries = new ArrayList<>();
    properties.forEach((name, value) -> {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      startData(text.length).put(text);
      int buffer = endData();
      int nameOffset = builder.createString(Properties.PRODUCER + "." + name);
      entries.add(Metadata.createMetadata(builder, nameOffset, buffer));
    });
    return Model.createMetadataVector(builder, array(entries));
  }

  private static int[] array(List<Integer> offsets) {
    return offsets.stream().mapToInt(Integer::intValue).toArray();
  }
}
