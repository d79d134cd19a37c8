package io.mnv3.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Lowering;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;
import org.tensorflow.lite.schema.SubGraph;
import org.tensorflow.lite.schema.Tensor;
import org.tensorflow.lite.schema.TensorType;

/** What int8 files contain; that runtimes compute the right thing with them is tested elsewhere. */
class Int8ExportTest {
  private static final Architecture ARCHITECTURE =
      Edits.width(0.35)
          .andThen(Edits.resolution(32))
          .apply(Architectures.named("mobilenet_v3_small"));

  private static final QuantizedNetwork QUANTIZED = quantized();

  @TempDir Path folder;
  private Path file = Path.of("");
  private Model model = new Model();
  private SubGraph graph = new SubGraph();

  private static QuantizedNetwork quantized() {
    Network network = SeededWeights.network(Lowering.lower(ARCHITECTURE));
    INDArray pictures = SeededWeights.input(network.graph().input(), 4);
    return PostTrainingQuantization.quantize(network, List.of(pictures), _ -> {});
  }

  @BeforeEach
  void export() throws IOException {
    file = folder.resolve("network.tflite");
    TfLiteExporter.write(QUANTIZED, Properties.of(ARCHITECTURE), file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    model = Model.getRootAsModel(bytes);
    graph = model.subgraphs(0);
  }

  private List<Tensor> tensors() {
    return IntStream.range(0, graph.tensorsLength()).mapToObj(graph::tensors).toList();
  }

  private Tensor tensor(String name) {
    return tensors().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void nothingIsFloat() {
    assertThat(tensors())
        .allSatisfy(tensor ->
            assertThat(tensor.type()).as(tensor.name()).isIn(TensorType.INT8, TensorType.INT32));
    assertThat(graph.tensors(graph.inputs(0)).type()).isEqualTo(TensorType.INT8);
    assertThat(graph.tensors(graph.outputs(0)).type()).isEqualTo(TensorType.INT8);
  }

  @Test
  void layersHaveAScaleForEachOutputAndBiasesTheProductOfScales() {
    for (int i = 0; i < graph.operatorsLength(); i++) {
      Operator operator = graph.operators(i);
      int code = model.operatorCodes((int) operator.opcodeIndex()).builtinCode();
      boolean depthwise = code == BuiltinOperator.DEPTHWISE_CONV_2D;
      if (code == BuiltinOperator.CONV_2D || depthwise) {
        Tensor input = graph.tensors(operator.inputs(0));
        Tensor weight = graph.tensors(operator.inputs(1));
        Tensor bias = graph.tensors(operator.inputs(2));
        int channels = depthwise ? weight.shape(3) : weight.shape(0);
        assertThat(weight.quantization().scaleLength()).isEqualTo(channels);
        assertThat(weight.quantization().quantizedDimension()).isEqualTo(depthwise ? 3 : 0);
        assertThat(bias.quantization().scaleLength()).isEqualTo(channels);
        for (int c = 0; c < channels; c++) {
          float product = input.quantization().scale(0) * weight.quantization().scale(c);
          assertThat(bias.quantization().scale(c)).isEqualTo(product);
          assertThat(weight.quantization().zeroPoint(c)).isZero();
        }
      }
    }
  }

  @Test
  void operatorsAreOfTheVersionsThatTakeInt8() {
    Map<String, Integer> versions = new TreeMap<>();
    for (int i = 0; i < model.operatorCodesLength(); i++) {
      String name = BuiltinOperator.name(model.operatorCodes(i).builtinCode());
      versions.put(name, model.operatorCodes(i).version());
    }
    assertThat(versions)
        .isEqualTo(
            Map.of(
                "ADD", 2,
                "CONV_2D", 3,
                "DEPTHWISE_CONV_2D", 3,
                "HARD_SWISH", 1,
                "MEAN", 2,
                "MUL", 2,
                "RESHAPE", 1));
  }

  @Test
  void theGatesConstantsAreExact() {
    assertThat(constant("bneck1/se/expand/act/three")).isEqualTo(3);
    assertThat(constant("bneck1/se/expand/act/sixth")).isCloseTo(1f / 6, within(1e-7f));
  }

  private float constant(String name) {
    Tensor tensor = tensor(name);
    byte stored = model.buffers((int) tensor.buffer()).dataAsByteBuffer().get();
    return tensor.quantization().scale(0) * (stored - tensor.quantization().zeroPoint(0));
  }

  @Test
  void isReadBackWithinHalfAStep() {
    PretrainedNetwork read = WeightFiles.load(file, Optional.of(ARCHITECTURE));
    assertThat(read.architecture()).isEqualTo(ARCHITECTURE);
    Network folded = BatchNormFolding.fold(read.network());
    for (String name : QUANTIZED.network().weights().names()) {
      INDArray expected = QUANTIZED.network().weights().get(name);
      double step = 0;
      for (int c = 0; c < tensor(name).quantization().scaleLength(); c++) {
        step = Math.max(step, tensor(name).quantization().scale(c));
      }
      INDArray difference = folded.weights().get(name).sub(expected);
      assertThat(difference.amaxNumber().doubleValue())
          .as(name)
          .isLessThanOrEqualTo(0.501 * step + 1e-6 * expected.amaxNumber().doubleValue());
    }
  }

  @Test
  void takesAQuarterOfTheFloatFile() throws IOException {
    Path other = folder.resolve("float.tflite");
    TfLiteExporter.write(QUANTIZED.network(), Properties.of(ARCHITECTURE), other);
    assertThat(Files.size(file)).isLessThan(Files.size(other) * 35 / 100);
  }
}
