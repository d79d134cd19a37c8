package io.mnv3.cli;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.collect.TestedModel;
import io.mnv3.export.Properties;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Variant;
import io.mnv3.study.Studies;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Models to be measured: networks, whose latency does not depend on their weights, or files. A
 * network is a name, {@code NAME,WIDTH,RESOLUTION} or a study's step, with edits behind it: {@code
 * mobilenet_v3_large+stem-filters=32}; {@code +separate-h-swish} comes last.
 */
final class PhoneModels {
  /** The networks of Table 3 that this suite has. */
  private static final List<String> TABLE_3 =
      List.of(
          "mobilenet_v3_large",
          "mobilenet_v2",
          "mnasnet_a1",
          "proxylessnas_mobile",
          "mobilenet_v3_small",
          "mnasnet_small");

  private static final String ENDING = ".tflite";

  private PhoneModels() {}

  /**
   * Those that {@code words} name, or Table 3's networks without any.
   *
   * @param folder for files of networks
   */
  static List<TestedModel> of(List<String> words, Path folder) {
    List<String> asked = words.isEmpty() ? TABLE_3 : words;
    List<TestedModel> models = asked.stream().map(word -> of(word, folder)).toList();
    if (models.stream().map(TestedModel::name).distinct().count() < models.size()) {
      throw new UserError("a model is named twice: " + String.join(" ", asked));
    }
    return models;
  }

  /** Whether this suite's engine runs all that {@code words} name: networks without changes. */
  static boolean areNetworks(List<String> words) {
    return words.stream().allMatch(word -> Variant.of(word).isPresent());
  }

  /** The one that {@code word} names. */
  static TestedModel of(String word, Path folder) {
    if (word.endsWith(ENDING)) {
      return TestedModel.of(Path.of(word));
    }
    HardSwish way = HardSwish.ofModel(word);
    List<String> parts = List.of(way.without(word).split("\\+", -1));
    Architecture start = start(parts.getFirst());
    List<String> edits = parts.subList(1, parts.size());
    Architecture architecture = NetworkOptions.edited(start, edits);
    Network network = SeededWeights.network(Lowering.lower(architecture));
    Path file = folder.resolve(URLEncoder.encode(word, StandardCharsets.UTF_8) + ENDING);
    SortedMap<String, String> properties = Properties.of(architecture);
    switch (way) {
      case FUSED -> TfLiteExporter.write(network, properties, file);
      case SEPARATE -> TfLiteExporter.writeWithSeparateHardSwish(network, properties, file);
    }
    return TestedModel.of(name(word), architecture.fingerprint(), file);
  }

  /** A network has one name, whichever of its names was typed. */
  private static String name(String word) {
    return Variant.of(word).map(Variant::words).orElse(word);
  }

  private static Architecture start(String word) {
    if (word.contains(":")) {
      return Studies.network(word);
    }
    return Variant.of(word)
        .map(PhoneModels::architecture)
        .orElseThrow(() ->
            new UserError(
                word
                    + " is neither a network's name (./mnv3 models lists them), nor"
                    + " NAME,WIDTH,RESOLUTION, nor a study's step such as record:h-swish, nor a"
                    + " .tflite file"));
  }

  private static Architecture architecture(Variant variant) {
    try {
      return variant.architecture();
    } catch (IllegalArgumentException e) {
      throw new UserError(variant.words() + " cannot be: " + e.getMessage(), e);
    }
  }
}
