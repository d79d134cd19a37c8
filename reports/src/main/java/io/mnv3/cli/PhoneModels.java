package io.mnv3.cli;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.collect.TestedModel;
import io.mnv3.export.Properties;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.latency.Variant;
import io.mnv3.weights.SeededWeights;
import java.nio.file.Path;
import java.util.List;

/** Models to be measured: networks, whose latency does not depend on their weights, or files. */
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

  /** Whether all that {@code words} name are networks: of a file only its latency is known. */
  static boolean areNamed(List<String> words) {
    return words.stream().noneMatch(word -> word.endsWith(ENDING));
  }

  /** The one that {@code word} names. */
  static TestedModel of(String word, Path folder) {
    if (word.endsWith(ENDING)) {
      return TestedModel.of(Path.of(word));
    }
    Variant variant =
        Variant.of(word)
            .orElseThrow(() ->
                new UserError(
                    word
                        + " is neither a network's name (./mnv3 models lists them), nor"
                        + " NAME,WIDTH,RESOLUTION, nor a .tflite file"));
    Architecture architecture = architecture(variant);
    Graph graph = Lowering.lower(architecture);
    Path file = folder.resolve(variant.words() + ENDING);
    TfLiteExporter.write(SeededWeights.network(graph), Properties.of(architecture), file);
    return TestedModel.of(variant.words(), architecture.fingerprint(), file);
  }

  private static Architecture architecture(Variant variant) {
    try {
      return variant.architecture();
    } catch (IllegalArgumentException e) {
      throw new UserError(variant.words() + " cannot be: " + e.getMessage(), e);
    }
  }
}
