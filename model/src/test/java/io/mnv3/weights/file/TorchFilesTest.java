package io.mnv3.weights.file;

import static io.mnv3.weights.file.WeightFileSupport.file;
import static io.mnv3.weights.file.WeightFileSupport.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.mnv3.UserError;
import io.mnv3.data.Resampling;
import io.mnv3.data.Rgb;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.ReferenceEngine;
import io.mnv3.engine.Session;
import io.mnv3.graph.Padding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** PyTorch's checkpoints, as torchvision_files.py made them and as an attacker might. */
final class TorchFilesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tiny.pth", "tiny-legacy.pth"})
  void bothFormatsAreRead(String name) {
    PretrainedNetwork read = load(resource(name));

    assertThat(read.architecture().name()).isEqualTo("mobilenet_v3_small");
    assertThat(read.architecture().classes()).isEqualTo(5);
    assertThat(read.firstClass()).isZero();
    List<TensorSpec> specs = TensorSpecs.of(read.network().graph());
    for (int k = 0; k < specs.size(); k++) {
      TensorSpec spec = specs.get(k);
      float[] is = read.network().weights().get(spec.name()).data().asFloat();
      assertThat(is).as(spec.name()).hasSize((int) spec.size());
      for (int j = 0; j < is.length; j++) {
        double base = spec.role() == TensorSpec.Role.VARIANCE ? 0.5 : -1;
        assertThat((double) is[j])
            .as(spec.name() + " " + j)
            .isCloseTo((7 * k + 3 * j) % 101 / 50.0 + base, offset(1e-6));
      }
    }
  }

  /** PyTorch computed tiny-logits.txt from the same file. */
  @Test
  void logitsArePyTorchs() {
    Network network = load(resource("tiny.pth")).network();
    int side = 224;
    double[] picture = new double[side * side * 3];
    for (int j = 0; j < picture.length; j++) {
      picture[j % (side * side) * 3 + j / (side * side)] = j % 97 / 48.5 - 1;
    }
    INDArray input = Nd4j.createFromArray(picture).reshape(1, side, side, 3);
    INDArray output = Nd4j.createUninitialized(DataType.DOUBLE, 1, 5);
    try (PreparedNetwork prepared = new ReferenceEngine(DataType.DOUBLE).prepare(network, 1, 1);
        Session session = prepared.newSession()) {
      session.run(input, output);
    }
    double[] wanted =
        new String(resource("tiny-logits.txt"), StandardCharsets.UTF_8)
            .lines()
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertThat(output.data().asDouble()).containsExactly(wanted, offset(1e-9));
  }

  @Test
  void aPickleThatCallsSomethingElseIsRefused() {
    assertRefused(resource("evil.pth"), "getcwd");
    assertRefused(
        zip(Map.of("a/data.pkl", pickle("cbuiltins\neval\nX\4\0\0\0true\205R."))), "builtins.eval");
    assertRefused(zip(Map.of("a/data.pkl", pickle("(ibuiltins\neval\n."))), "operation 0x69");
  }

  @Test
  void aTextLongerThanTheFileIsRefused() {
    assertRefused(zip(Map.of("a/data.pkl", pickle("X\377\377\377\177."))), "longer than the file");
    assertRefused(zip(Map.of("a/data.pkl", pickle("X\377\377\377\377."))), "longer than the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "R.", "Q.", "s.", "h\1.", "}", "N.", "}K\1.", "(}}s.", "u."})
  void aBrokenPickleIsRefused(String body) {
    assertRefused(zip(Map.of("a/data.pkl", pickle(body))), "");
  }

  @Test
  void anArchiveWithoutTensorsIsRefused() {
    assertRefused(zip(Map.of("readme.txt", new byte[3])), "data.pkl");
    assertRefused(zip(Map.of("a/data.pkl", pickle("}."))), "there are none");
  }

  @Test
  void bigEndianIsRefused() {
    byte[] big = "big".getBytes(StandardCharsets.UTF_8);
    assertRefused(zip(Map.of("a/data.pkl", pickle("}."), "a/byteorder", big)), "big-endian");
  }

  @Test
  void aCompressedEntryIsRefusedWhateverItUnpacksTo() {
    byte[] zeros = new byte[1 << 26];
    byte[] bomb = zip(Map.of("a/data.pkl", zeros), ZipEntry.DEFLATED);
    assertThat(bomb.length).isLessThan(1 << 17);
    assertRefused(bomb, "compressed entry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny.pth", "tiny-legacy.pth"})
  void truncationAnywhereIsRefused(String name) {
    byte[] good = resource(name);
    for (int length = 1; length < good.length; length += good.length / 23) {
      assertRefused(Arrays.copyOf(good, length), "");
    }
    assertRefused(Arrays.copyOf(good, good.length - 1), "");
  }

  @Test
  void whatBelongsToWeightsFollowsTheirOrigin() {
    PretrainedNetwork assumed = load(resource("tiny.pth"));
    assertThat(assumed.source()).contains("assumed torchvision-v3");
    assertThat(Safetensors.padding(assumed.network().graph())).isEqualTo(Padding.SYMMETRIC);
    assertThat(Safetensors.epsilon(assumed.network().graph())).isEqualTo(1e-3);

    Path file = file(folder, "asked.pth", resource("tiny.pth"));
    PretrainedNetwork asked =
        WeightFiles.load(file, Optional.empty(), Optional.of(Convention.TIMM_TENSORFLOW));
    assertThat(asked.source()).contains("as asked with timm-tf");
    assertThat(Safetensors.padding(asked.network().graph())).isEqualTo(Padding.SAME);
    assertThat(asked.preprocessing()).isEqualTo(Convention.TIMM_TENSORFLOW.preprocessing());
  }

  @Test
  void aKnownNameDecides() {
    Path file = file(folder, "mobilenet_v3_large-5c1a4163.pth", resource("tiny.pth"));
    PretrainedNetwork known = WeightFiles.load(file, Optional.empty());
    assertThat(known.source()).contains("known as torchvision/mobilenet_v3_large.v2");
    assertThat(known.preprocessing().describe()).contains("232");
  }

  @Test
  void timmsConfigurationDecides() {
    Path file = file(folder, "model.pth", resource("tiny.pth"));
    String configuration =
        """
        {"architecture": "tf_mobilenetv3_small_100", "num_classes": 1000,
         "pretrained_cfg": {"input_size": [3, 192, 192], "interpolation": "bicubic",
           "crop_pct": 0.9, "mean": [0.1, 0.2, 0.3], "std": [0.4, 0.5, 0.6]}}
        """;
    file(folder, "config.json", configuration.getBytes(StandardCharsets.UTF_8));
    PretrainedNetwork read = WeightFiles.load(file, Optional.empty());
    assertThat(read.source()).contains("tf_mobilenetv3_small_100 by config.json");
    assertThat(read.architecture().input().resolution()).isEqualTo(192);
    assertThat(read.preprocessing().resampling()).isEqualTo(Resampling.PIL_BICUBIC);
    assertThat(read.preprocessing().normalization().deviation())
        .isEqualTo(new Rgb(0.4f, 0.5f, 0.6f));
    assertThat(Safetensors.padding(read.network().graph())).isEqualTo(Padding.SAME);

    file(folder, "config.json", "{\"pretrained_cfg\": {}}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> WeightFiles.load(file, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.json");
    file(folder, "config.json", "{".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> WeightFiles.load(file, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.json");
  }

  private PretrainedNetwork load(byte[] content) {
    return WeightFiles.load(file(folder, "weights.pth", content), Optional.empty());
  }

  private void assertRefused(byte[] content, String reason) {
    assertThatThrownBy(() -> load(content))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("weights.pth")
        .hasMessageContaining(reason);
  }

  /** A pickle of protocol 2 with these opcodes, bytes written as Latin-1. */
  private static byte[] pickle(String opcodes) {
    return ("\200\2" + opcodes).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    return zip(entries, ZipEntry.STORED);
  }

  private static byte[] zip(Map<String, byte[]> entries, int method) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        CRC32 crc = new CRC32();
        crc.update(content.getValue());
        entry.setMethod(method);
        entry.setSize(content.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
