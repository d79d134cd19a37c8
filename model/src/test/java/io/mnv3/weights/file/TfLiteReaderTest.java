package io.mnv3.weights.file;

import static io.mnv3.weights.file.WeightFileSupport.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.data.Preprocessing;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.Operator;

/**
 * TensorFlow Lite models made by {@link TinyTfLite} come back as the networks they were made of.
 */
final class TfLiteReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobilenet_v3_small",
        "mobilenet_v3_large",
        "mobilenet_v3_large_minimalistic",
        "mobilenet_v2",
        "mobilenet_v1",
        "mobilenet_edgetpu",
        "mnasnet_a1"
      })
  void aFloatModelComesBack(String name) {
    Architecture architecture = small(name);
    Network network = SeededWeights.network(Lowering.lower(architecture));

    PretrainedNetwork read = load(TinyTfLite.of(network, false), Optional.empty());

    assertThat(read.architecture()).isEqualTo(architecture);
    assertThat(read.network().graph()).isEqualTo(network.graph());
    assertThat(read.preprocessing()).isEqualTo(Preprocessing.tensorflowSlim(64));
    assertClose(read.network(), network, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_v2"})
  void symmetricPaddingComesBack(String name) {
    Architecture architecture = small(name);
    Graph graph = Lowering.lower(architecture, Padding.SYMMETRIC, Lowering.EPSILON);
    Network network = SeededWeights.network(graph);
    PretrainedNetwork read = load(TinyTfLite.of(network, false), Optional.empty());
    assertThat(read.network().graph()).isEqualTo(graph);
    assertClose(read.network(), network, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobilenet_v3_small", "mobilenet_v3_small_minimalistic", "mobilenet_v2"})
  void aQuantisedModelComesBackDequantised(String name) {
    Architecture architecture = small(name);
    Network network = SeededWeights.network(Lowering.lower(architecture));

    PretrainedNetwork read = load(TinyTfLite.of(network, true), Optional.empty());

    assertThat(read.architecture()).isEqualTo(architecture);
    assertThat(read.source()).contains("dequantised");
    assertClose(read.network(), network, true);
    float mean = read.preprocessing().normalization().mean().red();
    assertThat(mean).isEqualTo(128 / 255f);
    assertThat(read.preprocessing().normalization().deviation().red())
        .isCloseTo(0.5f, offset(1e-6f));
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void whatTheSuiteExportsComesBack(Padding padding) {
    for (Architecture network : Architectures.all()) {
      Architecture architecture = small(network.name());
      Graph graph = Lowering.lower(architecture, padding, Lowering.EPSILON);
      Network exported = SeededWeights.network(graph);
      Path file = folder.resolve(network.name() + ".tflite");
      TfLiteExporter.write(exported, file);
      PretrainedNetwork read = WeightFiles.load(file, Optional.empty());
      assertThat(read.architecture()).isEqualTo(architecture);
      assertThat(read.network().graph()).isEqualTo(graph);
      assertClose(read.network(), exported, false);
    }
  }

  @Test
  void aFloatModelTakesPreprocessingFromAConventionAndAQuantisedOneHasItsOwn() {
    Network network = SeededWeights.network(Lowering.lower(small("mobilenet_v3_small")));
    Optional<Convention> timm = Optional.of(Convention.TIMM);
    Path floats = file(folder, "float.tflite", TinyTfLite.of(network, false));
    PretrainedNetwork read = WeightFiles.load(floats, Optional.empty(), timm);
    assertThat(read.source()).contains("as asked with timm");
    assertThat(read.preprocessing()).isEqualTo(Convention.TIMM.preprocessing().atResolution(64));
    Path bytes = file(folder, "bytes.tflite", TinyTfLite.of(network, true));
    assertThatThrownBy(() -> WeightFiles.load(bytes, Optional.empty(), timm))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("leave timm out");
  }

  @Test
  void classesDecideWhereClassZeroIs() {
    Architecture background = Edits.classes(1001).apply(small("mobilenet_v3_small"));
    Network network = SeededWeights.network(Lowering.lower(background));
    PretrainedNetwork read = load(TinyTfLite.of(network, false), Optional.empty());
    assertThat(read.firstClass()).isEqualTo(1);
  }

  /** An edited network is loaded with a hint, and refused without one. */
  @Test
  void anotherNonlinearityNeedsAHint() {
    Architecture edited =
        Edits.nonlinearity(Nonlinearity.HARD_SWISH).apply(small("mobilenet_v3_small"));
    Network network = SeededWeights.network(Lowering.lower(edited));
    byte[] model = TinyTfLite.of(network, false);
    assertThat(load(model, Optional.of(edited)).architecture()).isEqualTo(edited);
    assertRefused(model, "bneck1/depthwise/act");
  }

  @Test
  void anotherStrideOrResidualIsRefused() {
    Architecture small = small("mobilenet_v3_small");
    Architecture strided = withRow(small, 3, row -> block(row, 2, false));
    assertRefused(
        TinyTfLite.of(SeededWeights.network(Lowering.lower(strided)), false), "bneck3/depthwise");
    Architecture plain = withRow(small, 3, row -> block(row, 1, false));
    assertRefused(TinyTfLite.of(SeededWeights.network(Lowering.lower(plain)), false), "bneck3/add");
  }

  /** One layer's weights as a thousand layers' would make a small file large. */
  @Test
  void sharedWeightsAreRefused() {
    Architecture small = small("mobilenet_v3_small");
    byte[] good = TinyTfLite.of(SeededWeights.network(Lowering.lower(small)), false);
    Model model = Model.getRootAsModel(ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN));
    Operator first = model.subgraphs(0).operators(0);
    Operator second = model.subgraphs(0).operators(2);
    second.inputsAsByteBuffer().putInt(4 + second.inputsAsByteBuffer().position(), first.inputs(1));
    assertRefused(good, "share its weights");
  }

  @Test
  void truncationAnywhereIsRefused() {
    byte[] good = TinyTfLite.of(WeightFileSupport.tiny().network(), true);
    for (int length = 8; length < good.length; length += good.length / 29) {
      assertRefused(Arrays.copyOf(good, length), "");
    }
  }

  private static Row block(Row row, int stride, boolean residual) {
    if (!(row instanceof Row.Bottleneck b)) {
      throw new IllegalArgumentException("no bottleneck: " + row);
    }
    return new Row.Bottleneck(
        b.kernel(), b.expansion(), b.out(), b.squeezeExcite(), b.nonlinearity(), stride, residual);
  }

  private static Architecture withRow(
      Architecture architecture, int index, UnaryOperator<Row> edit) {
    List<Row> rows = new ArrayList<>(architecture.rows());
    rows.set(index, edit.apply(rows.get(index)));
    return architecture.withRows(rows);
  }

  private static Architecture small(String name) {
    return Edits.width(0.25)
        .andThen(Edits.resolution(64))
        .andThen(Edits.classes(11))
        .apply(Architectures.named(name));
  }

  /** Folded, both networks have the same weights, up to half a step where they were quantised. */
  private static void assertClose(Network actual, Network expected, boolean quantised) {
    Network is = BatchNormFolding.fold(actual);
    Network should = BatchNormFolding.fold(expected);
    for (String name : should.weights().names()) {
      float[] a = is.weights().get(name).data().asFloat();
      float[] b = should.weights().get(name).data().asFloat();
      float step = quantised ? TinyTfLiteTensors.scale(b) : 0;
      assertThat(a).as(name).hasSameSizeAs(b);
      for (int i = 0; i < b.length; i++) {
        float tolerance = 1e-5f * Math.max(1, Math.abs(b[i])) + 0.51f * step;
        if (!(Math.abs(a[i] - b[i]) <= tolerance)) {
          assertThat(a[i]).as(name + " " + i).isCloseTo(b[i], offset(tolerance));
        }
      }
    }
  }

  private PretrainedNetwork load(byte[] model, Optional<Architecture> hint) {
    return WeightFiles.load(file(folder, "model.tflite", model), hint);
  }

  private void assertRefused(byte[] model, String reason) {
    assertThatThrownBy(() -> load(model, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("model.tflite")
        .hasMessageContaining(reason);
  }
}
