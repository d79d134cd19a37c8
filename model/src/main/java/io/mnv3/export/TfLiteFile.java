package io.mnv3.export;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.tensorflow.lite.schema.Buffer;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Metadata;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.OperatorCode;
import org.tensorflow.lite.schema.QuantizationParameters;
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

  /** For tensors whose elements are what they mean. */
  static final int UNQUANTIZED = 0;

  /** The number of the operators that the schema's first, one-byte field cannot hold. */
  private static final int MOST_IN_A_BYTE = 127;

  private final FlatBufferBuilder builder;
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();
  private final Map<Code, Integer> codes = new LinkedHashMap<>();

  /**
   * An operator.
   *
   * @param builtin a {@link BuiltinOperator}
   * @param version the least version that can do what it is used for: older runtimes read the file
   *     or refuse it, but do not misread it
   */
  record Code(int builtin, int version) {}

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

  /**
   * The number of a new tensor that an operator writes.
   *
   * @param type a {@link TensorType}
   * @param quantization from {@link #quantization}, or {@link #UNQUANTIZED}
   */
  int computed(String name, byte type, int quantization, int... shape) {
    return tensor(name, type, shape, 0, quantization);
  }

  /**
   * The number of a new constant.
   *
   * @param elements puts all elements into the buffer it is given
   */
  int constant(
      String name, byte type, int quantization, int[] shape, Consumer<ByteBuffer> elements) {
    int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    elements.accept(startData(Math.multiplyExact(bytes(type), count)));
    return tensor(name, type, shape, endData(), quantization);
  }

  /** The number of a new constant of integers. */
  int constant(String name, int[] shape, int... values) {
    return constant(
        name, TensorType.INT32, UNQUANTIZED, shape, data -> data.asIntBuffer().put(values));
  }

  private static int bytes(byte type) {
    return switch (type) {
      case TensorType.INT8 -> Byte.BYTES;
      case TensorType.FLOAT32, TensorType.INT32 -> Float.BYTES;
      default -> throw new IllegalArgumentException("no constants of " + TensorType.name(type));
    };
  }

  private ByteBuffer startData(int bytes) {
    return builder.createUnintializedVector(1, bytes, ALIGNMENT);
  }

  private int endData() {
    buffers.add(Buffer.createBuffer(builder, builder.endVector()));
    return buffers.size() - 1;
  }

  /**
   * How integers of a tensor stand for numbers: value = scale · (stored − zero).
   *
   * @param scales one, or one for each index of {@code dimension}
   * @param zero the stored number that means 0
   */
  int quantization(float[] scales, int zero, int dimension) {
    long[] zeros = new long[scales.length];
    Arrays.fill(zeros, zero);
    int scaleOffset = QuantizationParameters.createScaleVector(builder, scales);
    int zeroOffset = QuantizationParameters.createZeroPointVector(builder, zeros);
    QuantizationParameters.startQuantizationParameters(builder);
    QuantizationParameters.addScale(builder, scaleOffset);
    QuantizationParameters.addZeroPoint(builder, zeroOffset);
    QuantizationParameters.addQuantizedDimension(builder, dimension);
    return QuantizationParameters.endQuantizationParameters(builder);
  }

  private int tensor(String name, byte type, int[] shape, int buffer, int quantization) {
    int nameOffset = builder.createString(name);
    int shapeOffset = Tensor.createShapeVector(builder, shape);
    Tensor.startTensor(builder);
    Tensor.addShape(builder, shapeOffset);
    Tensor.addType(builder, type);
    Tensor.addBuffer(builder, buffer);
    Tensor.addName(builder, nameOffset);
    if (quantization != UNQUANTIZED) {
      Tensor.addQuantization(builder, quantization);
    }
    tensors.add(Tensor.endTensor(builder));
    return tensors.size() - 1;
  }

  /** Adds an operator. */
  void operator(Code code, TfLiteOptions.Options options, int output, int... inputs) {
    int number = codes.computeIfAbsent(code, _ -> codes.size());
    int inputsOffset = Operator.createInputsVector(builder, inputs);
    int outputsOffset = Operator.createOutputsVector(builder, new int[] {output});
    Operator.startOperator(builder);
    Operator.addOpcodeIndex(builder, number);
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

  private int operatorCode(Code code) {
    byte oneByte = (byte) Math.min(code.builtin(), MOST_IN_A_BYTE);
    return OperatorCode.createOperatorCode(builder, oneByte, 0, code.version(), code.builtin());
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
