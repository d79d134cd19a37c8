package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Row;
import io.mnv3.data.Preprocessing;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the tests of this package share. */
final class WeightFileSupport {
  private WeightFileSupport() {}

  /** A small network of V3-Small's structure, with seeded weights. */
  static PretrainedNetwork tiny() {
    Architecture architecture =
        Edits.width(0.1)
            .andThen(Edits.resolution(32))
            .andThen(Edits.classes(5))
            .andThen(WeightFileSupport::narrowLastStage)
            .apply(Architectures.named("mobilenet_v3_small"));
    return pretrained(architecture);
  }

  /** The width multiplier keeps the last stage's 1024 channels; 16 do for a test. */
  private static Architecture narrowLastStage(Architecture architecture) {
    return architecture.withRows(
        architecture.rows().stream()
            .map(row -> row instanceof Row.Dense d ? new Row.Dense(16, d.nonlinearity()) : row)
            .toList());
  }

  /** {@code architecture} with seeded weights. */
  static PretrainedNetwork pretrained(Architecture architecture) {
    int resolution = architecture.input().resolution();
    return new PretrainedNetwork(
        architecture,
        SeededWeights.network(Lowering.lower(architecture)),
        Preprocessing.tensorflowSlim(resolution),
        0,
        "seeded");
  }

  /** The bytes of a test resource of this package. */
  static byte[] resource(String name) {
    try (InputStream in = WeightFileSupport.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Safetensors with this header and this much data, all zero. */
  static byte[] safetensors(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putLong(json.length).put(json).array();
  }

  /** Asserts that both networks have the same graph and the same weights, bit for bit. */
  static void assertSame(Network actual, Network expected) {
    assertThat(actual.graph()).isEqualTo(expected.graph());
    assertSameWeights(actual, expected);
  }

  static void assertSameWeights(Network actual, Network expected) {
    assertThat(List.copyOf(actual.weights().names()))
        .isEqualTo(List.copyOf(expected.weights().names()));
    for (String name : expected.weights().names()) {
      float[] is = actual.weights().get(name).data().asFloat();
      float[] should = expected.weights().get(name).data().asFloat();
      assertThat(Arrays.equals(is, should)).as(name).isTrue();
    }
  }
}
