package io.mnv3.engine;

import io.mnv3.arch.Architectures;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Logits of other implementations for seeded weights and input: torchvision's and timm's networks,
 * evaluated in float64.
 *
 * @param network our name of the network
 * @param float32Error how far the other implementation's own float32 evaluation strays, relative to
 *     the largest logit
 */
record ReferenceLogits(
    String file,
    String network,
    Padding padding,
    double epsilon,
    double float32Error,
    List<Double> logits) {
  private static final Pattern EPSILON = Pattern.compile("epsilon \\[([^]]*)]");
  private static final Pattern ERROR = Pattern.compile("differs by (\\S+) of");

  ReferenceLogits {
    logits = List.copyOf(logits);
  }

  static List<ReferenceLogits> all() {
    return List.of(
        read("mobilenet_v3_large_224_symmetric", "mobilenet_v3_large"),
        read("mobilenet_v3_small_224_symmetric", "mobilenet_v3_small"),
        read("tf_mobilenetv3_small_100_224_same", "mobilenet_v3_small"),
        read("tf_mobilenetv3_large_minimal_100_224_same", "mobilenet_v3_large_minimalistic"),
        read("mobilenet_v2_224_symmetric", "mobilenet_v2"),
        read("semnasnet_100_224_symmetric", "mnasnet_a1"),
        read("mnasnet1_0_224_symmetric", "mnasnet_b1"));
  }

  private static ReferenceLogits read(String file, String network) {
    List<String> lines = lines("/reference/" + file + ".csv");
    String header = lines.getFirst();
    return new ReferenceLogits(
        file,
        network,
        file.endsWith("_same") ? Padding.SAME : Padding.SYMMETRIC,
        number(EPSILON, header),
        number(ERROR, header),
        lines.stream()
            .skip(2)
            .map(line -> Double.parseDouble(line.substring(line.indexOf(',') + 1)))
            .toList());
  }

  private static List<String> lines(String resource) {
    InputStream stream =
        Objects.requireNonNull(ReferenceLogits.class.getResourceAsStream(resource), resource);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + header);
    }
    return Double.parseDouble(matcher.group(1));
  }

  Graph graph() {
    return Lowering.lower(Architectures.named(network), padding, epsilon);
  }

  /**
   * The largest difference from row {@code row} of {@code output}, relative to the largest logit.
   */
  double error(INDArray output, int row) {
    double largest = 0;
    double error = 0;
    for (int i = 0; i < logits.size(); i++) {
      largest = Math.max(largest, Math.abs(logits.get(i)));
      error = Math.max(error, Math.abs(logits.get(i) - output.getDouble(row, i)));
    }
    return error / largest;
  }

  @Override
  public String toString() {
    return file;
  }
}
