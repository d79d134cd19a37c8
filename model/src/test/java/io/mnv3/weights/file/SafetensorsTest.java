package io.mnv3.weights.file;

import static io.mnv3.weights.file.WeightFileSupport.assertSame;
import static io.mnv3.weights.file.WeightFileSupport.file;
import static io.mnv3.weights.file.WeightFileSupport.safetensors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.data.Preprocessing;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Safetensors come back as they were written, and broken ones are refused in a sentence. */
final class SafetensorsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobilenet_v3_small",
        "mobilenet_v3_small_minimalistic",
        "mobilenet_edgetpu",
        "mobilenet_v1",
        "mnasnet_a1",
        "proxylessnas_mobile"
      })
  void whatIsWrittenComesBack(String name) {
    Architecture architecture =
        Edits.width(0.25)
            .andThen(Edits.resolution(64))
            .andThen(Edits.classes(7))
            .apply(Architectures.named(name));
    Network network = SeededWeights.network(Lowering.lower(architecture, Padding.SYMMETRIC, 1e-5));
    PretrainedNetwork written =
        new PretrainedNetwork(
            architecture, network, Preprocessing.torchvision(72, 64), 1, "a test \"with\" ümlauts");
    Path file = folder.resolve("network.safetensors");

    Safetensors.write(written, file);
    PretrainedNetwork read = WeightFiles.load(file, Optional.empty());

    assertThat(read.architecture()).isEqualTo(architecture);
    assertSame(read.network(), network);
    assertThat(read.preprocessing()).isEqualTo(written.preprocessing());
    assertThat(read.firstClass()).isEqualTo(1);
    assertThat(read.source()).isEqualTo(written.source());
  }

  @Test
  void dataAreAligned() throws IOException {
    Path file = folder.resolve("network.safetensors");
    Safetensors.write(WeightFileSupport.tiny(), file);
    long header =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
  }

  @Test
  void aFoldedGraphIsNotWritten() {
    PretrainedNetwork tiny = WeightFileSupport.tiny();
    PretrainedNetwork folded =
        new PretrainedNetwork(
            tiny.architecture(),
            BatchNormFolding.fold(tiny.network()),
            tiny.preprocessing(),
            0,
            "folded");
    assertThatThrownBy(() -> Safetensors.write(folded, folder.resolve("folded.safetensors")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"F16, 2", "BF16, 2", "F64, 8", "F32, 4"})
  void everyFloatingPointTypeIsRead(String type, int bytes) {
    String header =
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[2],\"data_offsets\":[0,%d]}}"
            .formatted(type, 2 * bytes);
    byte[] content = safetensors(header, 2 * bytes);
    ByteBuffer data =
        ByteBuffer.wrap(content, content.length - 2 * bytes, 2 * bytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {1.5f, -0.25f}) {
      switch (type) {
        case "F16" -> data.putShort(Float.floatToFloat16(value));
        case "BF16" -> data.putShort((short) (Float.floatToIntBits(value) >> 16));
        case "F64" -> data.putDouble(value);
        default -> data.putFloat(value);
      }
    }
    TensorFile read =
        SafetensorsReader.read("x", ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    assertThat(read.tensors().getFirst().values().read()).containsExactly(1.5f, -0.25f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,16]}}  | outside",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,0]}}   | outside",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}  | outside",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}   | 8 bytes for shape"
            + " [3]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}  | 8 bytes for shape"
            + " [-2]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | 8"
            + " bytes",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}   | element type",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}     | no list",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}} | list of integers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}     | no data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"
            + " | overlap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}   | unused bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}   | tensors take 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            + " | broken header",
        "{\"__metadata__\":{\"x\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            + " | no text",
        "{\"a\":                                                            | broken header",
        "{}                                                                 | tensors take 0",
      })
  void aBrokenHeaderIsRefused(String header, String reason) {
    assertRefused(safetensors(header, 8), reason);
  }

  @Test
  void anAbsurdLengthIsRefused() {
    for (long length : new long[] {0, 1, 1L << 40, Long.MAX_VALUE, -1}) {
      byte[] content = safetensors("{}", 0);
      ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      assertRefused(content, "");
    }
    byte[] cutOff = safetensors("{}", 0);
    ByteBuffer.wrap(cutOff).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1000);
    assertRefused(cutOff, "cut off");
  }

  @Test
  void missingExtraAndWrongTensorsAreNamed() throws IOException {
    Path file = folder.resolve("network.safetensors");
    Safetensors.write(WeightFileSupport.tiny(), file);
    byte[] good = Files.readAllBytes(file);

    assertRefused(replaced(good, "stem/weight", "stim/weight"), "stim/weight");
    assertRefused(replaced(good, "\"stem/weight\"", "\"stem/extra\""), "stem/extra");
    assertRefused(
        replaced(good, "\"shape\":[5,16]", "\"shape\":[16,5]"),
        "classifier/weight has shape [16, 5]");
    assertRefused(replaced(good, "\"mnv3.format\":\"1\"", "\"mnv3.format\":\"2\""), "version '2'");
    assertRefused(replaced(good, "HARD_SWISH", "HART_SWISH"), "describes no network");
    assertRefused(replaced(good, "\\\"squeeze\\\":8", "\\\"squeeze\\\":0"), "describes no network");
    assertRefused(
        replaced(good, "\\\"row\\\":\\\"pool\\\"", "\\\"row\\\":\\\"pond\\\""),
        "describes no network");
  }

  @Test
  void aFileThatSaysAllNeedsNoConventionAndNoOtherNetwork() {
    Path file = folder.resolve("network.safetensors");
    Safetensors.write(WeightFileSupport.tiny(), file);
    Optional<Architecture> small = Optional.of(Architectures.named("mobilenet_v3_small"));
    assertThat(WeightFiles.load(file, small).architecture().name()).isEqualTo("mobilenet_v3_small");
    Optional<Architecture> large = Optional.of(Architectures.named("mobilenet_v3_large"));
    assertThatThrownBy(() -> WeightFiles.load(file, large))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("weights of mobilenet_v3_small, not of mobilenet_v3_large");
    assertThatThrownBy(() -> WeightFiles.load(file, Optional.empty(), Optional.of(Convention.TIMM)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("leave timm out");
  }

  @Test
  void truncationAnywhereIsRefused() throws IOException {
    Path file = folder.resolve("network.safetensors");
    Safetensors.write(WeightFileSupport.tiny(), file);
    byte[] good = Files.readAllBytes(file);
    for (int length : new int[] {1, 7, 8, 9, 500, good.length / 2, good.length - 1}) {
      assertRefused(Arrays.copyOf(good, length), "");
    }
    assertRefused(Arrays.copyOf(good, good.length + 4), "bytes of data");
  }

  @Test
  void whatIsNoFileIsSaidSo() {
    assertThatThrownBy(() -> WeightFiles.load(folder.resolve("none"), Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no file");
    assertThatThrownBy(() -> WeightFiles.load(folder, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no regular file");
    assertRefused(new byte[0], "empty");
    assertRefused(
        "<!DOCTYPE html><html>not found</html>".getBytes(StandardCharsets.UTF_8),
        "no weights file");
  }

  /** Same length, so that the header's length stays right. */
  private static byte[] replaced(byte[] content, String from, String to) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(from);
    assertThat(at).as(from).isNotNegative();
    String padded = to + " ".repeat(from.length() - to.length());
    return (text.substring(0, at) + padded + text.substring(at + from.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertRefused(byte[] content, String reason) {
    Path file = file(folder, "broken.bin", content);
    assertThatThrownBy(() -> WeightFiles.load(file, Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.bin")
        .hasMessageContaining(reason)
        .message()
        .satisfies(message -> assertThat(List.of(message.split("\n"))).hasSize(1));
  }
}
